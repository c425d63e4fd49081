import { stemOf } from '#src/domain/words/analyse.ts';

// Words by which people ask rather than say what for. They help to order what is found and are never needed to find it.
const FILLERS = new Set(
  `help helping need needs needing want wants wanting look looking find finding know give given local locally nearby near nearest close
   closest area around town place places somewhere someone somebody something anyone anything anybody people person thing things
   service services support supporting info information advice contact number phone best good better free cheap today tonight now
   open asap urgent urgently quick quickly soon new like able dont know stuff available option options access go going way trying
   try struggling problem problems issue issues bad bit lot gone still keep im hes shes theyre weve youve hi hello thanks thank uk england`
    .split(/\s+/)
    .map(stemOf),
);

/** Whether a stem says only that something is wanted. */
export const isFiller = (stem: string) => FILLERS.has(stem);
