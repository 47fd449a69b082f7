package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.json.Json;

/**
 * What somebody who subscribes sends.
 *
 * @param callback byte for byte
 * @param address the same, once it is known to be one that we may call
 */
record SubscribeRequest(String callback, CallbackAddress address) {
  private static final String CALLBACK = "callbackUrl";

  /**
   * @throws ApiException a 400 that says what is wrong with the address
   */
  static SubscribeRequest parse(ObjectNode body, CallbackAddress.Rules rules) {
    JsonNode value = body.path(CALLBACK);
    if (!value.isTextual()) {
      throw ApiException.invalidParameter(
          "The property \""
              + CALLBACK
              + "\" is missing. Send {\""
              + CALLBACK
              + "\":\"https://…\"} with the address to which events are to be posted.",
          Json.object().put("parameter", CALLBACK));
    }
    return new SubscribeRequest(value.asText(), CallbackAddress.parse(value.asText(), rules));
  }

  @Override
  public String toString() {
    return "SubscribeRequest[" + address + "]";
  }
}
