package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.endtoend.Chain.Account;
import connector.instagram.endtoend.Subscriber.Kind;
import connector.instagram.endtoend.Subscriber.Subscribed;
import connector.instagram.json.Json;
import connector.instagram.receiver.Behaviour;
import connector.instagram.receiver.Received;
import connector.instagram.sandbox.Post;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of a post from Instagram to whoever subscribed to it, over real HTTP on every side. */
class WebhookIT {
  private static Chain chain;

  @BeforeAll
  static void start() {
    chain = Chain.start();
    chain.stack().requireLocalHost();
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  @Test
  void aPostReachesEachSubscriptionInTheShapeThatItsPathSays() {
    Account account = chain.account("two.shapes");
    Subscribed flat = account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("flat"));
    Subscribed nested =
        account.subscriber().subscribe(Kind.MEDIA_LEGACY, chain.receiver().callback("nested"));

    String posted = post(account, Post.carousel().captioned("Grüße ❄️ \"quoted\""));
    chain.tick();

    Received media = chain.awaitOne("flat", any -> true);
    Received item = chain.awaitOne("nested", any -> true);
    assertThat(media.json()).isEqualTo(newest(account, "v2/me/media/new"));
    assertThat(item.json()).isEqualTo(newest(account, "users/self/media/recent/new"));
    assertThat(media.header("content-type").orElseThrow()).startsWith("application/json");
    assertThat(media.subject()).isEqualTo(posted);
    assertThat(media.header("ce-specversion")).hasValue("1.0");
    assertThat(media.header("ce-type")).hasValue("connector.instagram.media.published");
    assertThat(media.header("ce-source")).hasValue("/instagram/accounts/" + account.user());
    assertThat(media.header("webhook-id")).hasValue(media.event());
    assertThat(item.event()).as("one event, whatever its shape").isEqualTo(media.event());
    assertThat(media.header("traceparent").orElseThrow())
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    SignatureLibrary library = new SignatureLibrary();
    assertThat(library.verdicts(flat.signingSecret(), List.of(media)))
        .containsExactly(SignatureLibrary.GOOD);
    assertThat(library.verdicts(nested.signingSecret(), List.of(item)))
        .containsExactly(SignatureLibrary.GOOD);
    assertThat(library.verdicts(nested.signingSecret(), List.of(media)))
        .as("each subscription has a secret of its own")
        .doesNotContain(SignatureLibrary.GOOD);
  }

  @Test
  void whoIsToldThatAConnectionMustBeRenewedHearsItAtItsOwnCallbackAlone() {
    Account account = chain.account("must.renew");
    account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("posts-of-renew"));
    account
        .subscriber()
        .subscribe(Kind.RECONNECT_NEEDED, chain.receiver().callback("told-of-renew"));

    chain.stack().sandbox().revokeTokensOf(account.user(), 458);
    chain.tick();
    chain.tick();

    Received told = chain.awaitOne("told-of-renew", any -> true);
    assertThat(told.header("ce-type")).hasValue("connector.instagram.connection.reconnect_needed");
    assertThat(told.json().path("accountId").asText()).isEqualTo(account.user());
    assertThat(chain.receiver().of("posts-of-renew")).isEmpty();
  }

  @Test
  void aSubscriptionIsListedForItsOwnerAndTheOperatorByItsHostAndEndsWithoutAKey() {
    Account account = chain.account("lists.and.ends");
    URI callback = URI.create(chain.receiver().callback("ended") + "?sig=canary");
    Subscribed subscribed = account.subscriber().subscribe(Kind.MEDIA, callback);
    assertThat(subscribed.location().toString())
        .startsWith(chain.stack().url() + "/api/subscriptions/" + account.id() + "/");

    assertThat(account.subscriber().list())
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.path("id").asText()).isEqualTo(subscribed.id());
              assertThat(shown.path("kind").asText()).isEqualTo("media");
              assertThat(shown.path("state").asText()).isEqualTo("live");
              assertThat(shown.toString()).contains("127.0.0.1").doesNotContain("canary", "hook");
            });
    assertThat(
            chain.operate("GET", "/api/connections/" + account.id() + "/subscriptions").toString())
        .contains(subscribed.id())
        .doesNotContain("canary", "hook");

    String guessed = subscribed.location().getPath() + "?secret=" + "A".repeat(22);
    assertThat(chain.stack().connector().anonymous("DELETE", guessed).statusCode())
        .as("who does not know the secret learns nothing")
        .isEqualTo(200);
    assertThat(account.subscriber().list().toString()).as("and ends nothing").contains("live");
    assertThat(account.subscriber().end(subscribed)).isEqualTo(200);
    assertThat(account.subscriber().end(subscribed)).as("ended once more").isEqualTo(200);
    post(account, Post.photo());
    chain.tick();
    awaitEmptyOutbox(account);
    assertThat(chain.receiver().of("ended")).isEmpty();
  }

  @Test
  void aTestSendsTheNewestPostOnceMoreMarkedAndWithAnIdOfItsOwn() {
    Account account = chain.account("asks.for.tests");
    Subscribed subscribed =
        account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("tested"));
    String posted = post(account, Post.photo("the newest"));
    chain.tick();
    chain.awaitPosts("tested", List.of(posted));

    HttpResponse<String> reply = account.subscriber().test(subscribed);

    assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 202);
    Received test = chain.awaitOne("tested", received -> received.header("ce-test").isPresent());
    assertThat(test.json().path("id").asText()).isEqualTo(posted);
    assertThat(test.event()).isNotEqualTo(chain.receiver().of("tested").get(0).event());
    assertThat(new SignatureLibrary().verdicts(subscribed.signingSecret(), List.of(test)))
        .containsExactly(SignatureLibrary.GOOD);
  }

  @Test
  void goneEndsTheSubscription() {
    Account account = chain.account("says.gone");
    account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("gone"));
    chain.receiver().behave("gone", Behaviour.answer(410));

    post(account, Post.photo());
    chain.tick();

    Chain.await().until(() -> !account.subscriber().list().toString().contains("\"live\""));
    chain.receiver().behave("gone", Behaviour.ACCEPT);
    post(account, Post.photo());
    chain.tick();
    awaitEmptyOutbox(account);
    assertThat(chain.receiver().of("gone")).hasSize(1);
  }

  @Test
  void whatFailedComesAgainWithTheSameIdAlsoWhenEveryProcessDiesInBetween() {
    Account account = chain.account("fails.at.first");
    account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("failing"));
    account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("sound"));
    chain
        .receiver()
        .first("failing", Behaviour.answer(500), Behaviour.answer(429).with("Retry-After", "1"));

    String posted = post(account, Post.photo());
    chain.tick();
    chain.awaitPosts("sound", List.of(posted));
    Received refused = chain.awaitOne("failing", any -> true);
    chain.restartEverything();

    chain.awaitPosts("failing", List.of(posted));
    List<Received> all = chain.receiver().of("failing");
    assertThat(all.stream().map(Received::behaviour)).containsExactly("500", "429", "200");
    assertThat(all).extracting(Received::event).containsOnly(refused.event());
    assertThat(chain.receiver().of("sound")).hasSize(1);
  }

  @Test
  void whatIsRefusedForGoodIsADeadLetterUntilItIsReplayed() {
    Account account = chain.account("refuses.one");
    account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("refusing"));
    chain.receiver().first("refusing", Behaviour.answer(400));
    String posted = post(account, Post.photo());
    chain.tick();

    String letters = "/api/operations/dead-letters?connection=" + account.id();
    JsonNode letter =
        Chain.await()
            .until(() -> chain.operate("GET", letters).path("data"), data -> !data.isEmpty())
            .get(0);
    assertThat(letter.toString()).contains("400").doesNotContain("hook");
    String body = Json.write(Json.object().put("connection", account.id()));
    HttpResponse<String> replayed =
        chain.stack().connector().operate("POST", "/api/operations/dead-letters/replay", body);
    assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(200);

    chain.awaitPosts("refusing", List.of(posted));
    assertThat(chain.operate("GET", letters).path("data")).isEmpty();
  }

  @Test
  void aConnectionThatNobodyWatchedForMonthsTellsANewSubscriberNothingOlder() {
    Account account = chain.unwatched("unwatched");
    Subscribed first = watchAfterMonths(account, "first");
    account.subscriber().end(first);
    watchAfterMonths(account, "second");
  }

  private static Subscribed watchAfterMonths(Account account, String name) {
    chain.age(account);
    chain.stack().sandbox().post(account.user(), Post.photo().ago(Duration.ofDays(60)), 3);
    chain.stack().sandbox().post(account.user(), Post.photo().ago(Duration.ofHours(2)), 3);
    post(account, Post.photo("just before"));
    chain.tick();

    Subscribed subscribed =
        account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback(name));
    chain.tick();
    String posted = post(account, Post.photo("just after"));
    chain.tick();

    awaitEmptyOutbox(account);
    chain.awaitPosts(name, List.of(posted));
    return subscribed;
  }

  @Test
  void aFlowThatIsSavedAgainAndAgainWhilePostsAreMadeMissesNone() {
    Account account = chain.account("saved.again");
    Subscribed current =
        account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback("saved-0"));
    List<String> posted = new ArrayList<>();
    for (int save = 1; save <= 25; save++) {
      posted.add(post(account, Post.photo()));
      assertThat(account.subscriber().end(current)).isEqualTo(200);
      posted.add(post(account, Post.photo()));
      if (save % 3 == 0) {
        chain.tick();
      }
      // Every other save brings a callback of its own, as a platform may.
      String name = "saved-" + (save % 2 == 0 ? save : save - 1);
      current = account.subscriber().subscribe(Kind.MEDIA, chain.receiver().callback(name));
      if (save % 4 == 0) {
        chain.tick();
      }
    }
    chain.tick();

    assertThat(posted).hasSize(50);
    Chain.await()
        .untilAsserted(
            () ->
                assertThat(IntStream.rangeClosed(0, 25).mapToObj(i -> "saved-" + i))
                    .flatMap(name -> chain.accepted(name))
                    .containsExactlyInAnyOrderElementsOf(posted));
  }

  private static String post(Account account, Post post) {
    return chain.stack().sandbox().post(account.user(), post);
  }

  /** The newest post as the polled trigger of that path shows it to a maker. */
  private static JsonNode newest(Account account, String path) {
    HttpResponse<String> reply =
        chain.stack().connector().act("/api/" + path, account.connected().key());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Json.parse(reply.body()).orElseThrow().path("data").path(0);
  }

  private static void awaitEmptyOutbox(Account account) {
    Chain.await()
        .until(() -> chain.stack().show(account.connected()).path("outbox").asInt(-1) == 0);
  }
}
