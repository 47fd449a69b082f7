package connector.instagram.triggers;

/** What a schedule can meet; each has to happen in one schedule of a hundred (rule V2). */
enum FlowModelHazard {
  BACK_DATED_POST,
  FUTURE_DATED_POST,
  SAME_SECOND_POSTS,
  MORE_THAN_A_BATCH,
  DELETION,
  PAGES_SLIDE,
  SHARED_LISTING,
  SEVERAL_PAGES,
  CUT_SHORT,
  NO_DATE,
  REFUSED,
  TIME_PASSES_WITHIN_A_LISTING,
  SWITCHED_ON_LATE,
  REPLY_LOST,
  OFF_FOR_LONG,
  STATE_TOO_SMALL
}
