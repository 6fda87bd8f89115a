import { z } from 'zod';

const messageSchema = z.object({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  path: z.string().optional(),
  position: z.object({ line: z.int(), column: z.int() }).optional(),
});

const documentSchema = z.object({
  index: z.int(),
  resource: z.string().optional(),
  action: z.enum(['created', 'updated', 'unchanged', 'ignored', 'invalid']),
  messages: z.array(messageSchema),
});

/** The answer of `POST /apply`, as far as the command uses it. */
export const applyResultSchema = z.object({
  documents: z.array(documentSchema),
});

/** What became of the documents of one file. */
export type ApplyResult = Readonly<z.infer<typeof applyResultSchema>>;

/** What became of one document. */
export type DocumentResult = Readonly<z.infer<typeof documentSchema>>;
