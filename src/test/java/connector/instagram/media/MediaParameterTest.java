package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.storage.MemoryDocuments;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a maker is told who names media that do not exist or are no media. */
class MediaParameterTest {
  private final OneAccount instagram =
      new OneAccount(new HandClock(Instant.parse("2026-11-23T12:00:00Z")), new Faults());
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());

  @Test
  void aShortcodeThatIsNoneIsRefusedWithAnExample() {
    HttpResponseMessage reply =
        media().getShortcodeMedia(caller.request().query("shortcode", "a b"), new FakeContext());

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(message(reply))
        .isEqualTo(
            "The parameter \"shortcode\" has to be the code of a post, or its whole link, such as"
                + " https://www.instagram.com/p/tsxp1hhQTG/ with the code tsxp1hhQTG.");
    assertThat(FakeRequest.json(reply).path("error").path("details"))
        .isEqualTo(Json.object().put("parameter", "shortcode"));
  }

  @Test
  void anIdThatIsNoneIsRefusedWithExamples() {
    HttpResponseMessage reply =
        media().getMedia(caller.request().at("/api/media/me"), new FakeContext());

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(message(reply))
        .isEqualTo(
            "The parameter \"media-id\" has to be the id of a media object: digits such as"
                + " 17895695668004550, or an id from before 2020 such as 823251211150230726_1234."
                + " To find a post by its link, use \"Get media by shortcode\".");
    assertThat(FakeRequest.json(reply).path("error").path("details"))
        .isEqualTo(Json.object().put("parameter", "media-id"));
  }

  @Test
  void aCountThatIsNoneIsRefusedWithItsRule() {
    ApiError error =
        catchThrowableOfType(ApiException.class, () -> MediaParameter.range("0", "", "")).problem();

    assertThat(error.message())
        .isEqualTo(
            "The parameter \"count\" has to be a whole number from 1; above 100 it means 100.");
  }

  @Test
  void aShortcodeOfNoPostIsNotFound() {
    HttpResponseMessage reply =
        media()
            .getShortcodeMedia(
                caller.request().query("shortcode", "tsxp1hhQTG"), new FakeContext());

    assertThat(reply.getStatusCode()).isEqualTo(404);
    assertThat(message(reply))
        .isEqualTo(
            "The connected account @"
                + caller.connection().username()
                + " has no post with the shortcode tsxp1hhQTG. Only its own posts can be read, and"
                + " only as long as they exist.");
  }

  @Test
  void soIsALegacyIdInEveryActionOnOnePost() {
    String path = "/api/media/823251211150230726_1234";
    MediaFunctions media = media();

    assertThat(media.getMedia(caller.request().at(path), new FakeContext()).getStatusCode())
        .isEqualTo(404);
    assertThat(media.getMediaDetails(caller.request().at(path), new FakeContext()).getStatusCode())
        .isEqualTo(404);
    assertThat(message(media.getMediaLikes(caller.request().at(path), new FakeContext())))
        .contains("has no post with the shortcode tsxp1hhQTG.");
  }

  @Test
  void theAnchorThatTheAccountDoesNotHaveIsNamed() {
    assertThat(message(range("max_id")))
        .isEqualTo(
            "The parameter \"max_id\" names a media object that the connected account does not"
                + " have, or no longer has.");
    assertThat(message(range("min_id"))).contains("\"min_id\"");
    assertThat(range("min_id").getStatusCode()).isEqualTo(404);
  }

  private HttpResponseMessage range(String parameter) {
    return new RecentMediaFunctions(
            new RequestHandler(Clock.systemUTC()), caller.check(), instagram.api())
        .getMyMediaLegacy(caller.request().query(parameter, "999"), new FakeContext());
  }

  private MediaFunctions media() {
    MediaLookup lookup =
        new MediaLookup(
            instagram.api(),
            new MemoryDocuments("shortcodes"),
            caller.connections(),
            Clock.systemUTC());
    return new MediaFunctions(new RequestHandler(Clock.systemUTC()), caller.check(), lookup);
  }

  private static String message(HttpResponseMessage reply) {
    return FakeRequest.json(reply).path("error").path("message").asText();
  }
}
