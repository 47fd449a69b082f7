package connector.instagram.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an operator sends of the contact: what is left out stays, and {@code null} or an empty text
 * removes it.
 */
record ContactRequest(
    MetaAppRequest.Part name, MetaAppRequest.Part url, MetaAppRequest.Part email) {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_URL = 2_048;
  private static final int LONGEST_EMAIL = 254;
  private static final String NAME_FORM =
      "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{0," + (LONGEST_NAME - 1) + "}";

  /** What a link to write to it needs no escaping for. */
  private static final String EMAIL_FORM =
      "[A-Za-z0-9._'+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}";

  /**
   * @throws ApiException naming the property that is wrong
   */
  static ContactRequest parse(ObjectNode body) {
    ContactRequest request =
        new ContactRequest(
            part(
                body,
                Contact.NAME,
                text -> text.matches(NAME_FORM),
                "has to be the name of a person or an organisation, with at most "
                    + LONGEST_NAME
                    + " characters"),
            part(
                body,
                Contact.URL,
                ContactRequest::isWebAddress,
                "has to be a whole address that begins with https://"),
            part(
                body,
                Contact.EMAIL,
                text -> text.length() <= LONGEST_EMAIL && text.matches(EMAIL_FORM),
                "has to be a mail address, such as flows@contoso.example"));
    if (!request.name.given() && !request.url.given() && !request.email.given()) {
      throw ApiException.invalidRequest(
          "Send at least one of \"name\", \"url\" and \"email\"; null removes one.");
    }
    return request;
  }

  private static MetaAppRequest.Part part(
      ObjectNode body, String property, Predicate<String> form, String wanted) {
    JsonNode value = body.path(property);
    if (value.isMissingNode()) {
      return new MetaAppRequest.Part(false, Optional.empty());
    }
    if (value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
      return new MetaAppRequest.Part(true, Optional.empty());
    }
    if (!value.isTextual() || !form.test(value.asText())) {
      throw ApiException.invalidParameter(
          "The property \"" + property + "\" " + wanted + ".",
          Json.object().put("parameter", property));
    }
    return new MetaAppRequest.Part(true, Optional.of(value.asText()));
  }

  Contact applyTo(Contact stored) {
    return new Contact(
        name.given() ? name.value() : stored.name(),
        url.given() ? url.value() : stored.url(),
        email.given() ? email.value() : stored.email());
  }

  private static boolean isWebAddress(String text) {
    if (text.length() > LONGEST_URL || text.chars().anyMatch(sign -> sign <= ' ' || sign > '~')) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
