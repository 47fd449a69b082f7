package connector.instagram.release;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address behind a "Deploy to Azure" button. The portal's page reads the template in the
 * operator's browser, so the template's server has to allow that to other sites (CORS).
 */
record DeployLink(String template) {
  private static final String PORTAL = "https://portal.azure.com/#create/Microsoft.Template/uri/";

  String address() {
    return PORTAL + URLEncoder.encode(template, StandardCharsets.UTF_8);
  }

  /** For a page in Markdown, with the picture that Microsoft gives for it. */
  String button() {
    return "[![Deploy to Azure](https://aka.ms/deploytoazurebutton)](" + address() + ")";
  }
}
