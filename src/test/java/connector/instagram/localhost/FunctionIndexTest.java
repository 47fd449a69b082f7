package connector.instagram.localhost;

import static connector.instagram.localhost.Staging.httpTrigger;
import static connector.instagram.localhost.Staging.queueOutput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.localhost.sample.HttpFunctions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionIndexTest {
  private static final Class<?> TYPE = HttpFunctions.class;

  @TempDir private Path folder;
  private Staging staging;

  @BeforeEach
  void begin() throws Exception {
    staging = Staging.in(folder, "{}");
  }

  @Test
  void ordersByNameWithoutCase() throws Exception {
    staging.http("b", TYPE, "GET", "b", "ANONYMOUS").http("C", TYPE, "GET", "c", "ANONYMOUS");
    staging.http("A", TYPE, "GET", "a", "ANONYMOUS");

    assertThat(read(Map.of()).functions())
        .extracting(FunctionDefinition::name)
        .containsExactly("A", "b", "C");
  }

  @Test
  void leavesOutWhatNeedsAMissingSetting() throws Exception {
    staging.function("a", TYPE, httpTrigger("GET", "a", "ANONYMOUS"), queueOutput("%QUEUE%"));

    Map<String, String> settings = Map.of("EventStorage", "UseDevelopmentStorage=true");
    assertThat(read(settings).leftOut())
        .containsExactly("Function a is left out: setting 'QUEUE' is missing.");
    assertThat(read(Map.of("EventStorage", "x", "QUEUE", "events")).functions())
        .first()
        .extracting(function -> function.outputs().get("out").queue())
        .isEqualTo("events");
  }

  @Test
  void leavesOutWhatIsDisabled() throws Exception {
    staging.http("a", TYPE, "GET", "a", "ANONYMOUS").http("b", TYPE, "GET", "b", "ANONYMOUS");

    Map<String, String> settings =
        Map.of("AzureWebJobs.a.Disabled", "true", "AzureWebJobs_b_Disabled", "1");
    assertThat(read(settings).leftOut())
        .containsExactly("Function a is disabled.", "Function b is disabled.");
  }

  @Test
  void refusesTwoFunctionsOnOneRouteAndMethod() throws Exception {
    staging.http("a", TYPE, "GET", "x/{id}", "ANONYMOUS");
    staging.http("b", TYPE, "GET", "X/{name}", "ANONYMOUS");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(LocalHostException.class)
        .hasMessage("Functions a and b both answer GET 'X/{name}'.");
  }

  @Test
  void refusesAReservedRoute() throws Exception {
    staging.http("a", TYPE, "GET", "admin/a", "ANONYMOUS");

    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("reserved");
  }

  @Test
  void refusesToRunAFunctionThatIsNotThere() {
    assertThatThrownBy(() -> FunctionIndex.read(folder, new LocalSettings(Map.of()), Set.of("x")))
        .hasMessage("There is no function named x.");
  }

  private FunctionIndex read(Map<String, String> settings) {
    return FunctionIndex.read(folder, new LocalSettings(settings), Set.of());
  }
}
