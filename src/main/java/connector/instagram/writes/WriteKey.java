package connector.instagram.writes;

import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.digest.Sha256;
import connector.instagram.json.Json;
import java.util.regex.Pattern;

/**
 * By what a repeated request is known again (W1).
 *
 * @param name a hash: what the caller sent may be anything
 * @param inputs a hash of what was asked for
 */
public record WriteKey(Origin origin, String name, String inputs) {
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** Logic Apps and Power Automate send these with every action of a run. */
  private static final String RUN = "x-ms-workflow-run-id";

  private static final String RUN_OF_CALLER = "x-ms-client-tracking-id";
  private static final String ACTION = "x-ms-workflow-operation-name";

  /** Who says which requests are the same one. */
  public enum Origin {
    /** The caller, by a key of its own. */
    CALLER,
    /** The run of a flow: one action asks for one thing once. */
    RUN,
    /** Nobody. The same inputs may be meant anew, once it is known how the last request ended. */
    INPUTS
  }

  /**
   * The key of a request.
   *
   * @param inputs everything that tells what is asked for
   * @throws ApiException when the caller's key is none
   */
  public static WriteKey of(ApiRequest request, String... inputs) {
    String hash = hash(inputs);
    String given = request.header(HEADER).strip();
    if (!given.isEmpty()) {
      return new WriteKey(Origin.CALLER, hash("key", checked(given)), hash);
    }
    String run = run(request);
    return run.isEmpty()
        ? new WriteKey(Origin.INPUTS, hash("inputs", hash), hash)
        : new WriteKey(Origin.RUN, hash("run", run, request.header(ACTION), hash), hash);
  }

  /** A retry of the platform bears the same headers as the first try. */
  private static String run(ApiRequest request) {
    String run = request.header(RUN).strip();
    return run.isEmpty() ? request.header(RUN_OF_CALLER).strip() : run;
  }

  private static String checked(String key) {
    if (!FORM.matcher(key).matches()) {
      throw ApiException.invalidParameter(
          "The header \""
              + HEADER
              + "\" has to be 1 to 255 visible ASCII characters, such as a"
              + " UUID.",
          Json.object().put("parameter", HEADER));
    }
    return key;
  }

  /** No part can be mistaken for two others. */
  private static String hash(String... parts) {
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      all.append(part.length()).append(':').append(part);
    }
    return Sha256.hex(all.toString());
  }
}
