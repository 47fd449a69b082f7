package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.OwnerRequests.Outcome;
import connector.instagram.sandbox.OneAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule S8: how an account's data go, and what is told of it. */
class DeletionTest {
  private final DeletionStage stage = new DeletionStage();

  @Test
  void everythingGoesAtOnceAndTheEndIsToldWhenTheQueuesAreEmpty() {
    assertThat(stage.delete()).isEqualTo(new Outcome.Deleted(DeletionStage.CODE));
    stage.assertNothingLeft("at once");
    Instant removed = stage.world.clock.instant();
    assertThat(stage.progress()).contains(new Deletions.Progress.Draining(removed));

    stage.world.advance(Duration.ofMinutes(9));
    stage.clean(true);
    assertThat(stage.progress()).contains(new Deletions.Progress.Draining(removed));
    stage.world.advance(Duration.ofMinutes(2));
    stage.clean(false);
    assertThat(stage.progress()).contains(new Deletions.Progress.Draining(removed));
    stage.clean(true);

    assertThat(stage.progress()).contains(new Deletions.Progress.Done(removed));
    assertThat(stage.world.deletionDocuments.everything()).doesNotContain(stage.id);
    stage.assertNamesNobody("done");
  }

  @Test
  void queuesThatAreNeverEmptyHaveForgottenItAfterFifteenDays() {
    var unused = stage.delete();
    stage.world.advance(Duration.ofDays(15));

    stage.clean(false);

    assertThat(stage.progress()).containsInstanceOf(Deletions.Progress.Done.class);
  }

  @Test
  void theEndIsToldForNinetyDays() {
    var unused = stage.delete();
    stage.timer();
    stage.world.advance(Duration.ofDays(89));
    stage.clean(true);
    assertThat(stage.progress()).isPresent();

    stage.world.advance(Duration.ofDays(2));
    stage.clean(true);

    assertThat(stage.progress()).isEmpty();
  }

  @Test
  void aRepetitionHasTheSameCodeBeforeAndAfterTheEnd() {
    Outcome first = stage.delete();
    Outcome again = stage.delete();
    stage.timer();

    assertThat(again).isEqualTo(first);
    assertThat(stage.delete()).isEqualTo(first);
  }

  @Test
  void anotherRequestWhileItGoesOnJoinsIt() {
    stage.world.faults.follow(
        new DeletionStage.Interruption(
            stage.world.faults,
            8,
            () -> {
              throw new IllegalStateException("stopped on the way");
            }));
    assertThatThrownBy(stage::delete).isInstanceOf(IllegalStateException.class);
    stage.world.faults.follow(null);
    assertThat(stage.world.connectionDocuments.everything()).contains("deletion");

    Outcome other =
        stage
            .world
            .admin
            .owner()
            .removeData(
                OneAccount.PROFESSIONAL_ID, stage.asked, Deletions.Code.of("f".repeat(32)), AMPLE);

    assertThat(other).isEqualTo(new Outcome.Deleted(DeletionStage.CODE));
    stage.assertNothingLeft("joined");
  }

  @ParameterizedTest
  @ValueSource(strings = {OneAccount.PROFESSIONAL_ID, DeletionStage.APP_SCOPED_ID})
  void theAccountIsFoundByEitherIdEvenWithoutAnAlias(String userId) {
    stage.world.accountDocuments.delete("app-scoped/" + DeletionStage.APP_SCOPED_ID);

    assertThat(stage.world.admin.owner().removeData(userId, stage.asked, DeletionStage.CODE, AMPLE))
        .isEqualTo(new Outcome.Deleted(DeletionStage.CODE));
  }

  @Test
  void anUnknownAccountIsAnsweredAndNothingIsStored() {
    String before = stage.world.deletionDocuments.everything();

    Outcome outcome =
        stage.world.admin.owner().removeData("99", stage.asked, DeletionStage.CODE, AMPLE);

    assertThat(outcome).isEqualTo(new Outcome.NothingStored());
    assertThat(stage.world.deletionDocuments.everything()).isEqualTo(before);
    assertThat(stage.isConnected()).isTrue();
  }

  @Test
  void aRequestThatIsOlderThanTheLatestConsentDoesNothing() {
    String id = stage.world.admin.connect("IGAAlater");

    Outcome outcome = stage.delete();

    assertThat(outcome).isInstanceOf(Outcome.ConsentedSince.class);
    assertThat(stage.hasWholeConnection()).isTrue();
    assertThat(id).isEqualTo(stage.id);
    assertThat(stage.world.deletionDocuments.size()).isZero();
  }

  /** A consent that ends is no reason to obey an older word, and a renewed token is no consent. */
  @Test
  void theLatestConsentIsRememberedBesideGrantsAndTokens() {
    stage.world.advance(Duration.ofHours(1));
    Instant between = stage.world.clock.instant();
    stage.world.advance(Duration.ofHours(1));
    String unused = stage.world.admin.connect("IGAAlater");
    stage.world.advance(Duration.ofHours(1));

    assertThat(
            stage
                .world
                .admin
                .owner()
                .removeData(DeletionStage.APP_SCOPED_ID, between, DeletionStage.CODE, AMPLE))
        .isInstanceOf(Outcome.ConsentedSince.class);
  }

  @Test
  void theOperatorEndsAConnectionInTheSameWayAndNothingIsKeptOfIt() {
    stage.world.admin.end(stage.id);
    stage.assertNothingLeft("at once");
    assertThat(stage.world.deletionDocuments.size()).isEqualTo(1);

    stage.timer();

    assertThat(stage.world.deletionDocuments.everything()).doesNotContain("open/", "done/");
  }

  @Test
  void theOperatorEndsAConnectionThatAnInstanceWithAnotherClockHasJustMade() {
    stage.world.clock.advance(Duration.ofSeconds(30));
    String unused = stage.world.admin.connect("IGAAlater");
    stage.world.clock.advance(Duration.ofSeconds(-30));

    stage.world.admin.end(stage.id);

    stage.assertNothingLeft("at once");
  }

  @Test
  void anAccountIsConnectedAnewOnceItsDeletionIsOver() {
    var unused = stage.delete();

    String id = stage.world.admin.connect("IGAAlater");
    stage.timer();

    assertThat(id).isNotEqualTo(stage.id);
    assertThat(stage.hasWholeConnection()).isTrue();
    assertThat(stage.progress()).containsInstanceOf(Deletions.Progress.Done.class);
  }

  @Test
  void whoeverSignsInMeanwhileIsToldToWait() {
    stage.world.faults.follow(
        new DeletionStage.Interruption(
            stage.world.faults,
            8,
            () -> {
              throw new IllegalStateException("stopped on the way");
            }));
    assertThatThrownBy(stage::delete).isInstanceOf(IllegalStateException.class);
    stage.world.faults.follow(null);

    assertThatThrownBy(() -> stage.world.admin.connect("IGAAlater"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("being removed");
    assertThat(stage.world.admin.list().findValuesAsText("state")).containsExactly("ending");
    stage.timer();
    stage.assertNothingLeft("in the end");
    assertThat(stage.progress())
        .map(Object::getClass)
        .isEqualTo(Optional.of(Deletions.Progress.Done.class));
  }
}
