package connector.instagram.encryption;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The change of the encryption key, as an operator works it, behind a function key. */
public final class EncryptionKeyFunctions {
  /** Leaves time for the write that has just begun. */
  private static final Duration TIME = Duration.ofSeconds(40);

  private final RequestHandler handler;
  private final ReEncryption reEncryption;

  public EncryptionKeyFunctions(
      RequestHandler handler, List<SecretBox.EncryptedDocuments> features, SecretBox secrets) {
    this.handler = handler;
    this.reEncryption = new ReEncryption(features, secrets);
  }

  @FunctionName("GetEncryptionKeys")
  public HttpResponseMessage get(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "operations/encryption-keys",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> ApiReply.ok(json(reEncryption.inspect(call.deadline().within(TIME)))));
  }

  @FunctionName("ReEncryptSecrets")
  public HttpResponseMessage reEncrypt(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/encryption-keys/re-encrypt",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          KeyUsage.Report report = reEncryption.reEncrypt(call.deadline().within(TIME));
          ObjectNode body = Json.object().put("reEncrypted", report.reEncrypted());
          return ApiReply.ok(body.setAll(json(report)));
        });
  }

  private static ObjectNode json(KeyUsage.Report report) {
    ObjectNode body = Json.object().put("left", report.left()).put("notRead", report.notReached());
    ArrayNode keys = body.putArray("keys");
    Set<String> kids = new TreeSet<>(report.secrets().keySet());
    kids.removeAll(report.configured());
    report.configured().forEach(kid -> keys.add(json(kid, report, state(kid, report))));
    kids.forEach(kid -> keys.add(json(kid, report, "unknown")));
    ArrayNode problems = body.putArray("problems");
    report.problems().forEach(problems::add);
    return body;
  }

  /** The configured keys are in the order of their activation. */
  private static String state(String kid, KeyUsage.Report report) {
    int place = report.configured().indexOf(kid) - report.configured().indexOf(report.active());
    return place == 0 ? "active" : place < 0 ? "retired" : "published";
  }

  private static ObjectNode json(String kid, KeyUsage.Report report, String state) {
    return Json.object()
        .put("kid", kid)
        .put("state", state)
        .put("secrets", report.secrets().getOrDefault(kid, 0));
  }
}
