package connector.instagram.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registered app, who answers the consent page, and the codes that were given. */
final class SignIns {
  static final Duration CODE_LIFETIME = Duration.ofHours(1);

  private final Inventions inventions;
  private final Map<String, Code> codes = new HashMap<>();
  RegisteredApp app = RegisteredApp.USUAL;
  ConsentAnswer answer = ConsentAnswer.ASK;
  Optional<String> person = Optional.empty();

  SignIns(Inventions inventions) {
    this.inventions = inventions;
  }

  /** A consent, and what it was asked with. */
  record Code(String userId, ConsentRequest request, Set<String> permissions, Instant givenAt) {
    boolean isTooOld(Instant now) {
      return !now.isBefore(givenAt.plus(CODE_LIFETIME));
    }
  }

  String give(Code code) {
    String value = inventions.code();
    codes.put(value, code);
    return value;
  }

  Optional<Code> find(String value) {
    return Optional.ofNullable(codes.get(value));
  }

  void use(String value) {
    codes.remove(value);
  }

  /** A consent that is withdrawn takes its codes along. */
  void forgetCodesOf(String userId) {
    codes.values().removeIf(code -> code.userId().equals(userId));
  }

  /** The app stays registered: it is no state of Instagram's that tests would begin anew with. */
  void reset() {
    codes.clear();
    answer = ConsentAnswer.ASK;
    person = Optional.empty();
  }
}
