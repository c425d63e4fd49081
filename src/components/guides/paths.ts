/** The address of a guide: its own, or under /guides. */
export const guidePath = (guide: { id: string; data: { address?: string } }): string =>
  guide.data.address ?? `/guides/${guide.id}`;
