/** The only source of time. The sandbox and the tests plug in one that can be moved forward. */
export interface Clock {
  now(): Date;
}
