import { z } from 'zod';
import {
  ReportSent,
  ReportStatus,
  reportStatus,
  SendReport,
  sendReport,
} from '#src/domain/moderation/report.ts';
import { anyone, router } from './door.ts';

export const moderation = router({
  /** Something wrong with a listing: kept, with a reference and a secret page of its own. */
  report: anyone
    .input(SendReport)
    .output(ReportSent)
    .mutation(({ ctx, input }) => sendReport(ctx, input)),
  /** What became of a report. A mutation, so that the secret never stands in an address. */
  reportStatus: anyone
    .input(z.object({ token: z.string().min(1).max(64) }))
    .output(ReportStatus)
    .mutation(({ ctx, input }) => reportStatus(ctx, input.token)),
});
