package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.HostileText;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as {@code media-id}: an answer or a refusal, never our failure. */
class HostileMediaIdTest {
  private static final String SEED = "20261123";

  private final HostileStage stage = new HostileStage();

  @Property(tries = 1_000, seed = SEED)
  void isAnsweredOrRefused(@ForAll("texts") String text) {
    boolean id = isId(visible(text));
    for (Operation operation : operations()) {
      JsonNode reply =
          stage.reply(
              context ->
                  operation
                      .function()
                      .apply(
                          stage.caller().request().at(operation.before(), text, operation.behind()),
                          context));

      assertThat(stage.status() != 400).as(text).isEqualTo(id);
      if (!id) {
        assertThat(reply.path("error").path("details").path("parameter").asText())
            .isEqualTo("media-id");
      }
    }
  }

  private List<Operation> operations() {
    MediaFunctions media = stage.media();
    return List.of(
        new Operation("/api/media/", "", media::getMedia),
        new Operation("/api/v2/media/", "", media::getMediaDetails),
        new Operation("/api/media/", "/likes", media::getMediaLikes),
        new Operation("/api/media/", "/comments", stage.comments()::getMediaComments));
  }

  /** Without signs that cannot be seen, and without spaces at the ends. */
  static String visible(String text) {
    return text.replaceAll("\\p{Cf}", "")
        .replaceAll("^[\\s\\p{Z}\\x1c-\\x1f]+|[\\s\\p{Z}\\x1c-\\x1f]+$", "");
  }

  /** Said in another way than the code says it. */
  private static boolean isId(String text) {
    int line = text.indexOf('_');
    if (line < 0) {
      return isNumber(text) && text.length() <= 32;
    }
    String key = text.substring(0, line);
    String owner = text.substring(line + 1);
    return isNumber(key)
        && isNumber(owner)
        && key.length() <= 19
        && owner.length() <= 32
        && new BigInteger(key).signum() > 0
        && new BigInteger(key).bitLength() <= 63;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A function with an id in its path. */
  private record Operation(
      String before,
      String behind,
      BiFunction<FakeRequest, ExecutionContext, HttpResponseMessage> function) {}

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around(
        "17895695668004550", "823251211150230726_1234", "3975251288425313890_1");
  }
}
