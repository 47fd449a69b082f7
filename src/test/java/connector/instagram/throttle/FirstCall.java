package connector.instagram.throttle;

import connector.instagram.storage.MemoryDocuments;
import java.time.Clock;

/** A process that counts as many calls as it is told to. */
final class FirstCall {
  private FirstCall() {}

  public static void main(String[] arguments) {
    Throttle throttle =
        new Throttle(
            new MemoryDocuments("throttles"), Throttle.OnStorageFailure.OPEN, Clock.systemUTC());
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      System.out.println(throttle.spend(ThrottleWorld.CONNECTION));
    }
  }
}
