/** A request to an API server, measured. */
export interface RequestMeasure {
  readonly cluster: string;
  readonly method: string;
  /** Of HTTP; 0 when there was no answer. */
  readonly status: number;
  /** Until the answer began. */
  readonly seconds: number;
}
