// Words that made-up listings are written with, the usual ones first. Plain, and nobody's in particular.

const words = (text: string) => text.trim().split(/\s*,\s*/);

export const THINGS =
  words(`help, advice, food, money, home, people, group, families, children, information, letters, forms, carers, worker, café, tea, support,
  volunteers, phone, appointment, room, clothes, transport, garden, lunch, computers, bills, rent, benefits, friends, neighbours, kitchen, hall, toys, music,
  books, tenants, job, training, interview, school, nursery, doctor, nurse, medicine, hospital, ward, memory, walks, exercise, swimming, football, dancing,
  singing, painting, pottery, sewing, knitting, woodwork, bicycle, allotment, seeds, vegetables, soup, breakfast, parcels, nappies, milk, formula, pram,
  cot, bedding, furniture, carpets, cooker, fridge, washing, laundry, shower, toilet, heating, boiler, meter, insulation, damp, repairs, ladder, plumber,
  locks, alarm, pendant, wheelchair, ramp, stairlift, rails, frame, hearing, glasses, braille, interpreter, language, letters, passport, visa, solicitor,
  court, tribunal, appeal, evidence, statement, police, witness, safety, refuge, counselling, therapy, anxiety, grief, sleep, diary, meditation, choir,
  drama, film, photography, museum, library, magazine, newsletter, radio, website, tablet, password, broadband, printer, certificate, diploma, college,
  apprenticeship, career, business, accounts, budget, savings, loan, credit, debt, bailiff, summons, insurance, pension, allowance, grant, voucher,
  discount, membership, ticket, minibus, taxi, driver, permit, parking, shopping, market, pantry, freezer, recipe, allergy, diet, weight, smoking,
  alcohol, recovery, needle, clinic, screening, vaccine, dentist, chemist, podiatry, physiotherapy, diabetes, asthma, stroke, dementia, cancer, hospice,
  funeral, memorial, church, mosque, temple, prayer, festival, carnival, picnic, beach, lake, woodland, wildlife, birds, fishing, boat, scouts, guides,
  cadets, youth, mentoring, homework, reading, maths, science, coding, chess, cards, bingo, quiz, snooker, bowls, darts, tennis, cricket, netball,
  gymnastics, judo, boxing, yoga, pilates, cycling, running, climbing, skating, crafts, jewellery, flowers, baking, cookery, barista, catering, cleaning,
  childminding, fostering, adoption, grandparents, twins, midwife, pregnancy, breastfeeding, weaning, teething, speech, autism, dyslexia, epilepsy`);

export const DOINGS =
  words(`talking things through, filling in forms, making phone calls, meeting other people, finding work, learning English, cooking together,
  getting online, looking after yourself, sorting out bills, keeping warm, moving home, going to court, writing letters, choosing a school, getting out more,
  coping with loss, keeping a tenancy, growing vegetables, mending things, staying well, applying for grants, looking after somebody, getting to hospital,
  stopping smoking, cutting down drinking, making a complaint, finding furniture, planning a budget, opening a bank account, putting up rails, reading with children,
  playing together, walking by the sea, singing, dancing, painting, sewing, swimming, gardening, volunteering, training, mentoring, befriending, visiting at home,
  driving people to appointments, collecting shopping, delivering meals, fixing bicycles, recycling clothes, sharing tools, lending equipment, explaining letters`);

export const KINDS =
  words(`friendly, free, small, local, quiet, weekly, welcoming, practical, confidential, warm, relaxed, independent, trained, patient, simple,
  gentle, busy, new, long-running, mobile, daytime, evening, mixed, women-only, step-free, outdoor, creative, lively, one-to-one, drop-in`);

export const PEOPLE =
  words(`anyone, adults, families, older people, young people, parents, carers, women, men, disabled people, people on a low income, people living alone,
  new parents, students, veterans, people new to the area, tenants, people out of work, people leaving hospital, children under five, teenagers, grandparents`);

export const FIRST_NAMES =
  words(`Sam, Jo, Alex, Pat, Chris, Asha, Maria, Tom, Grace, Omar, Ellen, Marek, Ruth, Ben, Leila, David, Nina, Frank, Joan, Yusuf, Beth, Karen, Ivan, Mary, Stephen,
  Aisha, Peter, Hannah, George, Priya, Rosa, Daniel, Fatima, Colin, Sheila, Tariq, Lucy, Arthur, Wen, Molly`);

export const STREETS = words(
  `Street, Road, Avenue, Lane, Drive, Close, Place, Square, Terrace, Grove, Walk, Way`,
);
export const HALLS = words(
  `Community Centre, Church Hall, Hub, Library, Children's Centre, Health Centre, Methodist Church, Town Hall, Youth Club, Sports Centre, Day Centre, House, Resource Centre, Social Club`,
);
export const BODIES = words(
  `Community Trust, Advice Centre, Neighbours, Support Group, Foundation, Society, Association, Project, Partnership, Church, Club, Network, Centre, Friends, Care, Housing, Together, Action, Hub, Federation`,
);
export const LANGUAGES = words(
  `Polish, Urdu, Romanian, Arabic, Punjabi, Portuguese, Ukrainian, Bengali, Farsi, Welsh, Kurdish, Cantonese, Tamil, Spanish, Somali`,
);
export const TO_BRING = words(
  `Photo ID, Proof of address, A letter from your doctor, Your benefit letters, Your tenancy agreement, A bag, Your National Insurance number, Wage slips, Comfortable shoes`,
);

const SYLLABLES = words(
  `mil, bar, har, wel, tor, ash, bur, ken, lan, mar, nor, pen, ros, san, tam, wil, cas, dal, fen, gar, hol, in, kel, lin, mor, nes, ol, pres, rad, sel, thor, ul, ver, wyn, yar, bec, cro, del, ed, fal`,
);
const ENDINGS = words(
  `ton, ham, by, ley, worth, field, wick, ford, bury, dale, brook, more, wood, croft, gate, stead, combe, side, bridge, minster, holme, shaw, well, mouth`,
);

/** The made-up name with this number: every number its own, so that there are as many rare words as one likes. */
export function nameNumber(number: number): string {
  const ending = ENDINGS[number % ENDINGS.length] ?? '';
  let left = Math.floor(number / ENDINGS.length);
  let name = '';
  do {
    name = (SYLLABLES[left % SYLLABLES.length] ?? '') + name;
    left = Math.floor(left / SYLLABLES.length) - 1;
  } while (left >= 0);
  return name.charAt(0).toUpperCase() + name.slice(1) + ending;
}
