package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.HostileText;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as {@code fields}: an answer or a refusal, never our failure. */
class HostileFieldsTest {
  private static final String SEED = "20261123";
  private static final List<String> PROFILE =
      List.of("account_type", "id", "ig_id", "media_count", "username");
  private static final List<String> PROFILE_DETAILS =
      List.of(
          "id",
          "username",
          "name",
          "account_type",
          "biography",
          "website",
          "profile_picture_url",
          "followers_count",
          "follows_count",
          "media_count");

  private final HostileStage stage = new HostileStage();

  @Property(tries = 1_000, seed = SEED)
  void isAnsweredOrRefused(@ForAll("texts") String text) {
    JsonNode media = stage.reply("fields", text, stage.recent()::getMyMedia);
    assertThat(stage.status() != 400).as(text).isEqualTo(declared(text, MediaJson.FIELDS));
    if (stage.status() == 200) {
      media.path("data").forEach(item -> assertHoldsOnly(item, MediaJson.FIELDS));
    }

    JsonNode details =
        stage.reply(
            "fields",
            text,
            (request, context) ->
                stage
                    .media()
                    .getMediaDetails(request.at("/api/v2/media/17895695668004550"), context));
    assertThat(stage.status() != 400).as(text).isEqualTo(declared(text, MediaDetailsJson.DECLARED));
    if (stage.status() == 200) {
      assertHoldsOnly(details, MediaDetailsJson.DECLARED);
    }

    JsonNode profile = stage.reply("fields", text, stage.profile()::getMyInfo);
    assertThat(stage.status() != 400).as(text).isEqualTo(declared(text, PROFILE));
    if (stage.status() == 200) {
      assertHoldsOnly(profile, PROFILE);
    }
  }

  @Property(tries = 1_000, seed = SEED)
  void isAnsweredOrRefusedForTheProfilesDetailsToo(@ForAll("texts") String text) {
    JsonNode profile = stage.reply("fields", text, stage.profile()::getMyProfileDetails);

    assertThat(stage.status() != 400).as(text).isEqualTo(declared(text, PROFILE_DETAILS));
    if (stage.status() == 200) {
      assertHoldsOnly(profile, PROFILE_DETAILS);
    }
  }

  private static void assertHoldsOnly(JsonNode item, List<String> names) {
    assertThat(item.fieldNames()).toIterable().isSubsetOf(names);
  }

  private static boolean declared(String text, List<String> names) {
    return Arrays.stream(text.split(",", -1))
        .map(String::trim)
        .allMatch(name -> name.isEmpty() || names.contains(name));
  }

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around(
        "id,caption,media_type", "username", "children", "id,access_token", "id,followers_count");
  }
}
