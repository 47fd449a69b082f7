package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.endtoend.Chain.Account;
import connector.instagram.endtoend.Subscriber.Kind;
import connector.instagram.endtoend.Subscriber.Subscribed;
import connector.instagram.receiver.Behaviour;
import connector.instagram.receiver.Received;
import connector.instagram.sandbox.Post;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Invariant 5 by rule V7 for subscriptions: where events go, what ends a subscription and what its
 * deliveries are signed with are looked for after good and bad deliveries.
 */
class WebhookSecretsIT {
  private static final String CANARY = "sig=c4N4ry.of+the%2Fcallback~0123456789";

  private final List<String> replies = new ArrayList<>();

  @Test
  void noAddressAndNoSecretOfASubscriptionLeavesTheAppOrLiesInStorageAsClearText() {
    try (Chain chain = Chain.start()) {
      chain.stack().requireLocalHost();
      Account account = chain.account("canary.subscriber");
      Map<String, Behaviour> subscribers = new LinkedHashMap<>();
      subscribers.put("taking", Behaviour.ACCEPT);
      subscribers.put("refusing", Behaviour.answer(400));
      subscribers.put("failing", Behaviour.answer(500));
      subscribers.put("cutting", Behaviour.DROP);
      subscribers.put("sending-on", Behaviour.answer(302).with("Location", "http://127.0.0.1:1/"));
      subscribers.put("gone", Behaviour.answer(410));
      List<String> secrets = new ArrayList<>(List.of(CANARY));
      Map<String, Subscribed> made = new LinkedHashMap<>();
      subscribers.forEach(
          (name, behaviour) -> {
            chain.receiver().behave(name, behaviour);
            Subscribed subscribed =
                account
                    .subscriber()
                    .subscribe(Kind.MEDIA, callback(chain.receiver().callback(name)));
            made.put(name, subscribed);
            secrets.add(name + "?" + CANARY);
            secrets.add(subscribed.signingSecret().substring("whsec_".length()));
            secrets.add(subscribed.endingSecret());
          });
      assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(20));

      chain.stack().sandbox().post(account.user(), Post.photo());
      chain.tick();
      subscribers.keySet().forEach(name -> chain.awaitOne(name, any -> true));
      askEverything(chain, account, made.get("taking"));
      chain.awaitOne("taking", received -> received.header("ce-test").isPresent());
      made.values().forEach(each -> replies.add("ended: " + account.subscriber().end(each)));
      askEverything(chain, account, made.get("taking"));

      String everywhere =
          String.join("\n", replies)
              + chain.stack().output()
              + new WaitingMessages(chain.stack().storage()).bodies()
              + SecretSearch.blobs(chain.stack());
      assertThat(everywhere).contains("canary.subscriber", "127.0.0.1", "deliver");
      secrets.forEach(
          secret ->
              SecretSearch.spellings(secret)
                  .forEach(
                      spelling ->
                          assertThat(everywhere.contains(spelling))
                              .as(
                                  "a secret of %d signs, as %s…",
                                  secret.length(), spelling.substring(0, 3))
                              .isFalse()));
      List<Received> taken = chain.receiver().of("taking");
      assertThat(taken)
          .as("the address is used byte for byte")
          .allMatch(received -> received.target().endsWith("?" + CANARY));
    }
  }

  private static URI callback(URI plain) {
    return URI.create(plain + "?" + CANARY);
  }

  /** Whatever shows subscriptions or deliveries, and refusals of addresses that hold a secret. */
  private void askEverything(Chain chain, Account account, Subscribed subscribed) {
    for (String refused :
        List.of(
            "http://example.com/?" + CANARY,
            "https://10.0.0.1/?" + CANARY,
            "https://user:" + CANARY + "@example.com/",
            "https://exa mple.com/?" + CANARY,
            "nonsense " + CANARY)) {
      keep(account.subscriber().ask(Kind.MEDIA, refused));
    }
    keep(account.subscriber().test(subscribed));
    replies.add(account.subscriber().list().toString());
    for (String path :
        List.of(
            "/api/connections/" + account.id(),
            "/api/connections/" + account.id() + "/subscriptions",
            "/api/connections/" + account.id() + "/deliveries",
            "/api/operations/dead-letters?connection=" + account.id(),
            "/api/health")) {
      keep(chain.stack().connector().operate("GET", path, ""));
    }
  }

  private void keep(HttpResponse<String> reply) {
    replies.add(reply.statusCode() + " " + reply.headers().map() + reply.body());
  }
}
