package connector.instagram.subscriptions;

import static connector.instagram.subscriptions.SubscriptionDriver.json;
import static connector.instagram.subscriptions.SubscriptionDriver.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.polling.SubscribingWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subscriber is answered. */
class CallerSubscriptionsTest {
  private static final String ONE = "https://flows.example/one?sig=a1";

  private final SubscribingWorld world = new SubscribingWorld();
  private final SubscriptionDriver driver = world.driver();

  @ParameterizedTest
  @EnumSource(SubscriptionKind.class)
  void theAnswerHoldsTheWayOutAndTheSigningSecretAndOfTheCallbackOnlyItsHost(
      SubscriptionKind kind) {
    HttpResponseMessage reply = driver.subscribe(world.key, kind, ONE);

    assertThat(reply.getStatusCode()).isEqualTo(201);
    assertThat(json(reply).path("kind").asText()).isEqualTo(kind.text());
    assertThat(json(reply).path("id").asText()).matches("[0-9a-f]{32}");
    assertThat(json(reply).path("signingSecret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(json(reply).path("callbackHost").asText()).isEqualTo("flows.example");
    assertThat(reply.getHeader("Location"))
        .matches(
            "https://connector.example/api/subscriptions/"
                + world.connection
                + "/[0-9a-f]{32}\\?secret=[A-Za-z0-9_-]{22}");
    assertThat(reply.getBody().toString()).doesNotContain("sig=a1", "/one", "?secret=");
    assertThat(driver.context().log()).doesNotContain("sig=a1", "whsec_", "secret=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                        | "callbackUrl" is missing
          {"callbackUrl":null}                      | "callbackUrl" is missing
          {"callbackUrl":7}                         | "callbackUrl" is missing
          {"callbackUrl":["https://a.example"]}     | "callbackUrl" is missing
          {"callbackurl":"https://a.example"}       | "callbackUrl" is missing
          {"callbackUrl":""}                        | is empty
          {"callbackUrl":"http://a.example/x"}      | begin with https://
          {"callbackUrl":"https://a.example:8443/"} | port other than 443
          {"callbackUrl":"https://a@a.example/"}    | user name or password
          {"callbackUrl":"https://127.0.0.1/"}      | not an IP address
          {"callbackUrl":"https://intranet/"}       | with a dot
          {"callbackUrl":"https://connector.example/api"} | this connector itself
          not JSON                                  | JSON
          []                                        | JSON
          """)
  void whatIsWrongWithTheRequestIsSaid(String body, String sentence) {
    for (SubscriptionKind kind : SubscriptionKind.values()) {
      HttpResponseMessage reply = driver.post(world.key, kind, body);

      assertThat(reply.getStatusCode()).as(body).isEqualTo(400);
      assertThat(json(reply).at("/error/message").asText()).contains(sentence);
    }
    assertThat(world.documents.size()).isZero();
  }

  @Test
  void anAddressMayHave2048CharactersAndNotOneMore() {
    String longest = "https://flows.example/" + "a".repeat(2_048 - 22);

    HttpResponseMessage refused =
        driver.subscribe(world.key, SubscriptionKind.MEDIA, longest + "b");
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(json(refused).at("/error/message").asText()).contains("2049", "2,048");
    assertThat(world.subscribe(longest)).isNotEmpty();
    assertThat(driver.liveCallbacks(world.connection)).containsExactly(longest);
  }

  @Test
  void anAppThatDoesNotKnowItsOwnAddressMakesNoSubscriptionThatCouldNeverBeEnded() {
    HttpResponseMessage reply = driver.subscribeToHomeless(world.key, ONE);

    assertThat(reply.getStatusCode()).isEqualTo(503);
    assertThat(json(reply).at("/error/code").asText()).isEqualTo("NotConfigured");
    assertThat(json(reply).at("/error/message").asText()).contains("PUBLIC_BASE_URL");
    assertThat(world.documents.size()).isZero();
    assertThat(world.isPolled()).isFalse();
  }

  @Test
  void withoutAKeyNobodyLearnsWhetherTheAddressWouldDo() {
    for (String key : new String[] {"", "not a key", world.key + "x"}) {
      assertThat(driver.subscribe(key, SubscriptionKind.MEDIA, "http://x").getStatusCode())
          .isEqualTo(401);
      assertThat(driver.list(key).getStatusCode()).isEqualTo(401);
      assertThat(driver.test(key, "0".repeat(32)).getStatusCode()).isEqualTo(401);
    }
  }

  @Test
  void theListHasOnesOwnAndNoSecret() {
    String mine = location(driver.subscribe(world.key, SubscriptionKind.MEDIA, ONE));
    HttpResponseMessage other =
        driver.subscribe(world.otherKey(), SubscriptionKind.MEDIA_LEGACY, ONE + "&other");

    HttpResponseMessage list = driver.list(world.key);

    assertThat(json(list).path("data")).hasSize(1);
    assertThat(json(list).at("/data/0/id").asText()).isEqualTo(id(mine));
    assertThat(json(list).at("/data/0/state").asText()).isEqualTo("live");
    assertThat(list.getBody().toString())
        .contains("flows.example")
        .doesNotContain("sig", "/one", "whsec_", "secret", "hash", json(other).path("id").asText());
    driver.end(mine);
    assertThat(json(driver.list(world.key)).at("/data/0/state").asText()).isEqualTo("ended");
    world.advance(Duration.ofMinutes(11));
    assertThat(json(driver.list(world.key)).path("data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id}?secret=" + "A1234567890123456789_-",
        "{id}?secret=",
        "{id}",
        "{id}?secret={secret}x",
        "00000000000000000000000000000000?secret={secret}",
        "nonsense?secret={secret}",
        "{ID}?secret={secret}",
        "{id}.",
        "{id}.A1234567890123456789_-",
        "{id}.{secret}x",
        "{id}.{secret}.",
        "{id}.x?secret={secret}",
        "{id}..{secret}",
        ".{secret}",
        "{ID}.{secret}"
      })
  void anAddressThatIsNotTheOneThatWasGivenAnswersTheSameAndEndsNothing(String wrong) {
    String given = world.subscribe(ONE);
    String secret = given.substring(given.indexOf('=') + 1);
    String guess =
        SubscriptionDriver.BASE
            + "/api/subscriptions/"
            + world.connection
            + "/"
            + wrong
                .replace("{id}", id(given))
                .replace("{ID}", "f" + id(given).substring(1) + "0")
                .replace("{secret}", secret);

    HttpResponseMessage refused = driver.end(guess);

    assertThat(driver.liveCallbacks(world.connection)).containsExactly(ONE);
    HttpResponseMessage ended = driver.end(given);
    assertThat(driver.liveCallbacks(world.connection)).isEmpty();
    assertThat(answer(refused)).isEqualTo(answer(ended)).isEqualTo("200 null");
    assertThat(answer(driver.end(given))).as("once more").isEqualTo("200 null");
    assertThat(driver.context().log()).doesNotContain(secret);
  }

  /** Whether a platform keeps the query of a location is not known. */
  @Test
  void bothFormsOfTheAddressEndTheSubscriptionWhicheverWasGivenOut() {
    String inQuery = world.subscribe(ONE);
    driver.end(inQuery.replace("?secret=", "."));
    assertThat(driver.liveCallbacks(world.connection)).isEmpty();

    world.advance(Duration.ofMinutes(11));
    String inPath = location(driver.subscribeForPath(world.key, ONE));
    assertThat(inPath)
        .matches(
            "https://connector.example/api/subscriptions/"
                + world.connection
                + "/[0-9a-f]{32}\\.[A-Za-z0-9_-]{22}");
    int dot = inPath.lastIndexOf('.');
    driver.end(inPath.substring(0, dot) + "?secret=" + inPath.substring(dot + 1));
    assertThat(driver.liveCallbacks(world.connection)).isEmpty();

    world.advance(Duration.ofMinutes(11));
    driver.end(location(driver.subscribeForPath(world.key, ONE)));
    assertThat(driver.liveCallbacks(world.connection)).isEmpty();
    assertThat(driver.context().log()).isEmpty();
  }

  @Test
  void anAddressThatLostItsQueryIsToldToTheOperator() {
    String given = world.subscribe(ONE);
    String stripped = given.substring(0, given.indexOf('?'));

    assertThat(answer(driver.end(stripped))).isEqualTo("200 null");

    assertThat(driver.liveCallbacks(world.connection)).containsExactly(ONE);
    assertThat(driver.context().log())
        .contains("without its secret", "SUBSCRIPTION_ENDING_PLACEMENT", id(given));
    driver.end(given);
    driver.context().records().clear();
    assertThat(answer(driver.end(stripped))).isEqualTo("200 null");
    assertThat(driver.context().log()).isEmpty();
  }

  @Test
  void theAddressOfAConnectionThatIsGoneOrNeverWasAnswersTheSame() {
    String given = world.subscribe(ONE);
    world.endConnection();

    assertThat(answer(driver.end(given))).isEqualTo("200 null");
    assertThat(answer(driver.end(given.replace(world.connection, "f".repeat(32)))))
        .isEqualTo("200 null");
    assertThat(answer(driver.end(given.replace(world.connection, "nobody")))).isEqualTo("200 null");
  }

  @Test
  void endedOnceMoreItStaysEndedAtTheFirstTime() {
    String given = world.subscribe(ONE);
    driver.end(given);
    String first = json(driver.list(world.key)).at("/data/0/ended").asText();
    world.advance(Duration.ofMinutes(3));
    driver.end(given);

    assertThat(json(driver.list(world.key)).at("/data/0/ended").asText())
        .isNotEmpty()
        .isEqualTo(first);
  }

  @Test
  void aHundredLiveOnesAreAllThatAGrantMayHave() {
    String first = "https://flows.example/0";
    assertThat(world.subscribe(first)).isNotEmpty();
    for (int i = 1; i < Draft.MOST; i++) {
      world.advance(Duration.ofSeconds(5));
      SubscriptionKind kind = i % 2 == 0 ? SubscriptionKind.MEDIA : SubscriptionKind.MEDIA_LEGACY;
      assertThat(driver.subscribe(world.key, kind, "https://flows.example/" + i).getStatusCode())
          .isEqualTo(201);
    }
    int stored = world.documents.size();

    HttpResponseMessage full = driver.subscribe(world.key, SubscriptionKind.MEDIA, ONE);

    assertThat(full.getStatusCode()).isEqualTo(409);
    assertThat(json(full).at("/error/message").asText()).contains("100 subscriptions");
    assertThat(world.documents.size()).as("nothing is left of it").isEqualTo(stored);
    assertThat(driver.subscribe(world.otherKey(), SubscriptionKind.MEDIA, ONE).getStatusCode())
        .as("another grant has room")
        .isEqualTo(201);
    String repeated = world.subscribe(first);
    assertThat(driver.liveCallbacks(world.connection)).as("that needs no room").hasSize(101);
    driver.end(repeated);
    assertThat(world.subscribe(ONE)).as("there is room again").isNotEmpty();
  }

  private static String answer(HttpResponseMessage reply) {
    return reply.getStatusCode() + " " + reply.getBody();
  }

  static String id(String location) {
    String path = location.substring(0, location.indexOf('?'));
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
