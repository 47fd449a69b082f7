package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptionalFieldsTest {
  private static final List<String> WANTED = List.of("id", "biography", "name");

  private final OptionalFields optional = new OptionalFields(Set.of("biography", "website"));
  private final List<List<String>> asked = new ArrayList<>();

  @Test
  void asksForEverythingWhileNothingWasRefused() {
    ask(WANTED, fields -> "told");
    ask(WANTED, fields -> "told");

    assertThat(asked).containsExactly(WANTED, WANTED);
  }

  @Test
  void asksOnceMoreWithoutThemAndNeverForThemAgain() {
    assertThat(ask(WANTED, refusing(GraphError.Kind.BAD_REQUEST, 100))).isEqualTo("told");
    assertThat(ask(List.of("id", "website"), fields -> "told")).isEqualTo("told");

    assertThat(asked).containsExactly(WANTED, List.of("id", "name"), List.of("id"));
  }

  /** One account's trouble takes nothing away from the others. */
  @Test
  void whatInstagramHasToldOnceIsAskedForAgainAfterARefusal() {
    ask(WANTED, fields -> "told");
    assertThat(ask(WANTED, refusing(GraphError.Kind.BAD_REQUEST, 100))).isEqualTo("told");
    asked.clear();

    ask(WANTED, fields -> "told");

    assertThat(asked).containsExactly(WANTED);
  }

  @Test
  void doesNotAskTwiceWhenNothingOptionalIsWanted() {
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> ask(List.of("id"), failing(GraphError.Kind.BAD_REQUEST, 100)));

    assertThat(asked).containsExactly(List.of("id"));
  }

  @Test
  void learnsNothingFromACallThatFailsEitherWay() {
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> ask(WANTED, failing(GraphError.Kind.BAD_REQUEST, 100)));
    asked.clear();

    ask(WANTED, fields -> "told");

    assertThat(asked).containsExactly(WANTED);
  }

  @ParameterizedTest
  @EnumSource(names = "BAD_REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void passesEveryOtherFailureOn(GraphError.Kind kind) {
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> ask(WANTED, failing(kind, 100)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));

    assertThat(asked).containsExactly(WANTED);
  }

  @Test
  void aBadRequestWithAnotherCodeIsNoRefusal() {
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> ask(WANTED, failing(GraphError.Kind.BAD_REQUEST, 2500)));

    assertThat(asked).containsExactly(WANTED);
  }

  private String ask(List<String> wanted, Function<Set<String>, String> instagram) {
    return optional.ask(
        wanted,
        fields -> {
          asked.add(List.copyOf(fields));
          return instagram.apply(fields);
        });
  }

  private static Function<Set<String>, String> refusing(GraphError.Kind kind, int code) {
    return fields -> fields.contains("biography") ? failing(kind, code).apply(fields) : "told";
  }

  private static Function<Set<String>, String> failing(GraphError.Kind kind, int code) {
    return fields -> {
      throw new GraphException(
          new GraphError(
              kind,
              new GraphError.Code(
                  400, OptionalInt.of(code), OptionalInt.empty(), "", GraphError.Operation.NODE),
              Optional.empty(),
              Optional.empty(),
              GraphError.BASIC_PERMISSION));
    };
  }
}
