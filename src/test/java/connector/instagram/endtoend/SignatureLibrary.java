package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.azurite.NodePackages;
import connector.instagram.json.Json;
import connector.instagram.receiver.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a Standard Webhooks library of other authors says of deliveries as they arrived. */
final class SignatureLibrary {
  static final String GOOD = "good";
  private static final Path FOLDER = Path.of("src/test/webhookcheck");

  private final Path modules = new NodePackages(FOLDER, Path.of("target/webhook-check")).modules();

  /** One word for each delivery: {@link #GOOD}, or what is wrong with it. */
  List<String> verdicts(String secret, List<Received> deliveries) {
    ArrayNode questions = Json.object().putArray("all");
    for (Received delivery : deliveries) {
      ObjectNode question = questions.addObject();
      question.put("secret", secret).put("body", delivery.body());
      ObjectNode headers = question.putObject("headers");
      delivery.headers().forEach(headers::put);
    }
    List<String> verdicts = new ArrayList<>();
    ask(Json.write(questions)).forEach(verdict -> verdicts.add(verdict.asText()));
    return verdicts;
  }

  private JsonNode ask(String questions) {
    try {
      Process process =
          new ProcessBuilder("node", FOLDER.resolve("check.mjs").toString(), modules.toString())
              .redirectErrorStream(true)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(questions.getBytes(UTF_8));
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return Json.parse(said).orElseThrow(() -> new IllegalStateException(said));
    } catch (IOException e) {
      throw new UncheckedIOException("The library cannot be asked.", e);
    }
  }
}
