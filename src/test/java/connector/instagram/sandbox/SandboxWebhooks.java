package connector.instagram.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Meta's webhook does: the webhook's half of the sandbox. */
public final class SandboxWebhooks {
  private static final String CHALLENGE = "1158201444";

  private final World world;
  private final HttpClient http = HttpClient.newHttpClient();

  SandboxWebhooks(World world) {
    this.world = world;
  }

  /** What the app answered. */
  public record Reply(int status, String body) {}

  /**
   * The operator saves a callback address in Meta's dashboard. It counts when the challenge comes
   * back.
   */
  public Reply verify(String callback, String verifyToken) {
    Reply reply =
        send(
            HttpRequest.newBuilder(
                    URI.create(
                        callback
                            + "?hub.mode=subscribe&hub.challenge="
                            + CHALLENGE
                            + "&hub.verify_token="
                            + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8)))
                .GET());
    if (reply.status() == 200 && reply.body().equals(CHALLENGE)) {
      world.run(() -> world.webhooks.leadTo(callback));
    }
    return reply;
  }

  /** Which fields the account tells. */
  public List<String> fields(String userId) {
    return world.locked(() -> world.webhooks.fields(userId));
  }

  /** As if an app had asked for it. */
  public void subscribe(String userId, List<String> fields) {
    world.run(() -> world.webhooks.subscribe(world.account(userId).userId(), fields));
  }

  /** How many updates were not answered with 200 yet. */
  public int waiting() {
    return world.locked(world.webhooks::waiting);
  }

  /**
   * Tells what waits, a thousand updates at most; what is not answered with 200 goes on waiting.
   */
  public Reply send(MetaNotice notice) {
    List<Webhooks.Told> told = world.locked(world.webhooks::next);
    Reply reply = send(notice, told);
    if (reply.status() == 200) {
      world.run(() -> world.webhooks.done(told));
    }
    return reply;
  }

  /** The dashboard's button "Test": a comment below a post that nobody has. */
  public Reply test() {
    Instant now = world.locked(world.clock::now);
    SandboxComment invented =
        new SandboxComment(
            "17865799348089039",
            "123123123",
            0,
            Optional.empty(),
            Optional.of(new SandboxComment.Author("232323232", "test")),
            "This is an example.",
            now,
            0,
            false);
    return send(MetaNotice.USUAL, List.of(new Webhooks.Told("0", invented)));
  }

  private Reply send(MetaNotice notice, List<Webhooks.Told> told) {
    MetaNotice.Signed signed =
        world.locked(() -> notice.sign(world.signIns.app, told, world.clock.now()));
    String address =
        world
            .locked(world.webhooks::callback)
            .orElseThrow(() -> new NotHere("No webhook is verified."));
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signed.signature())
            .POST(HttpRequest.BodyPublishers.ofString(signed.body())));
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Meta's webhook was called.", e);
    }
  }
}
