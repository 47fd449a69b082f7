package connector.instagram.polling;

import connector.instagram.faults.Faults;
import java.util.Set;

/** Which hazard it is when a step of an invocation goes wrong. */
final class ChainStrike {
  private ChainStrike() {}

  static void note(
      ChainInvocation invocation, String step, Faults.Kind kind, Set<ChainHazard> hazards) {
    boolean crash = kind == Faults.Kind.CRASH_BEFORE || kind == Faults.Kind.CRASH_AFTER;
    boolean after = kind == Faults.Kind.CRASH_AFTER || kind == Faults.Kind.FAIL_AFTER;
    if (crash) {
      hazards.add(
          switch (invocation.kind) {
            case POLL -> ChainHazard.CRASH_OF_A_POLL;
            case EXPAND -> ChainHazard.CRASH_OF_AN_EXPANDER;
            case DELIVER -> ChainHazard.CRASH_OF_A_DELIVERY;
            case REQUEST -> ChainHazard.CRASH_OF_A_REQUEST;
          });
    }
    addIf(
        hazards,
        crash && invocation.sentDelivery && step.startsWith("cursors"),
        ChainHazard.CRASH_BETWEEN_MESSAGES_AND_CONFIRM);
    addIf(
        hazards,
        crash
            && ((after && step.equals("callback post"))
                || (!after && step.equals("deliveries create"))),
        ChainHazard.CRASH_BETWEEN_POST_AND_DONE);
    addIf(hazards, !crash && step.endsWith(" send"), ChainHazard.QUEUE_REFUSED);
    addIf(
        hazards,
        !crash && step.equals("callback post") && after,
        ChainHazard.ANSWER_OF_A_POST_LOST);
    boolean writes = step.endsWith(" replace") || step.endsWith(" create");
    addIf(hazards, !crash && writes && after, ChainHazard.ANSWER_OF_A_WRITE_LOST);
    addIf(hazards, !crash && !after && !step.startsWith("callback"), ChainHazard.STORAGE_FAILED);
  }

  private static void addIf(Set<ChainHazard> hazards, boolean met, ChainHazard hazard) {
    if (met) {
      hazards.add(hazard);
    }
  }
}
