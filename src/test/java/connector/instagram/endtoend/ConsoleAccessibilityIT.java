package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.browser.Axe;
import connector.instagram.browser.Tab;
import connector.instagram.connections.DemoCondition;
import connector.instagram.local.DemoFleet;
import connector.instagram.local.HostileTexts;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Everybody can use the console, on a large and on a small screen, by day and by night. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAccessibilityIT {
  private final Set<DemoCondition> open =
      EnumSet.of(DemoCondition.PASSWORD_CHANGED, DemoCondition.ENDS_SOON, DemoCondition.ENDING);

  private static final String LONG = HostileTexts.ALL.get(HostileTexts.ALL.size() - 1);

  private final Axe axe = Axe.installed();
  private ConsoleStage stage;
  private Tab tab;

  @BeforeAll
  void start() {
    stage = ConsoleStage.full();
    tab = stage.tab();
  }

  @AfterAll
  void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void theGateIsForEverybody() {
    tab.open(stage.console());
    look();
    tab.control("button", "Open the console").click();
    tab.control("alert", "");
    look();
  }

  @Test
  void everySectionIsForEverybody() {
    stage.unlock("");
    for (String title : stage.sections()) {
      stage.go(title);
      look();
    }
    stage.drawnAnew(() -> stage.follow("#start"));
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    look();
  }

  @Test
  void everyAccountIsForEverybody() {
    stage.unlock("accounts");
    for (DemoFleet.Member member : stage.accounts()) {
      if (member.username().equals(LONG) || open.remove(member.condition())) {
        stage.drawnAnew(() -> stage.follow("#account/" + member.id().value()));
        look();
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void whatCoversThePageAndWhatFailsIsForEverybody() {
    stage.unlock("account/" + stage.in(DemoCondition.ACTIVE).id().value());
    tab.control("button", "Disconnect").click();
    tab.control("button", "Cancel");
    look();
    tab.keyboard().escape();
    stage.drawnAnew(() -> stage.follow("#connect"));
    tab.control("button", "Connect").click();
    tab.control("alert", "");
    look();
  }

  private void look() {
    assertThat(axe.findingsOnScreens(tab, 800)).as(tab.address()).isEmpty();
  }
}
