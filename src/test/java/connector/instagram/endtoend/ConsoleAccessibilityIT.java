package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.browser.Axe;
import connector.instagram.browser.Tab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody can use the console, on a large and on a small screen, by day and by night. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAccessibilityIT {
  private final Axe axe = Axe.installed();
  private ConsoleStage stage;
  private Tab tab;

  @BeforeAll
  void start() {
    stage = ConsoleStage.empty();
    tab = stage.tab();
  }

  @AfterAll
  void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "400, false", "400, true"})
  void theRulesOfOthersFindNothingAndNothingStandsOut(int width, boolean dark) {
    List<String> findings = new ArrayList<>();
    tab.look(width, 800, dark);
    tab.open(stage.console());
    findings.addAll(findings("The gate"));
    stage.unlock("");

    for (String title : stage.sections()) {
      stage.go(title);
      findings.addAll(findings(title));
    }
    for (String page : List.of("/api/privacy", "/api/terms")) {
      tab.open(stage.console().resolve(page));
      findings.addAll(findings(page));
    }

    assertThat(findings).isEmpty();
  }

  private List<String> findings(String place) {
    List<String> all = new ArrayList<>(axe.findings(tab));
    int tooWide =
        tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .asInt();
    if (tooWide > 0) {
      all.add("It is " + tooWide + " pixels wider than the screen.");
    }
    return all.stream().map(finding -> place + ": " + finding).toList();
  }
}
