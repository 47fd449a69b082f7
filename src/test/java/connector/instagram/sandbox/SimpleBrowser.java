package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without eyes and scripts: keeps cookies, follows redirects, and sends the form of a
 * page. For what a real one is not needed for.
 */
public final class SimpleBrowser {
  private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private static final Pattern CHECKED =
      Pattern.compile("<input type=\"checkbox\" name=\"([^\"]*)\" checked>");
  private static final int MOST_REDIRECTS = 10;

  /** By name, for the one host of all that runs on this machine; ports do not tell them apart. */
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** What is on the screen. */
  public record Page(URI address, int status, HttpHeaders headers, String html) {
    /** The hidden and the checked fields of the page's form, by name. */
    public Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher each = HIDDEN.matcher(html);
      while (each.find()) {
        fields.put(unescape(each.group(1)), unescape(each.group(2)));
      }
      Matcher box = CHECKED.matcher(html);
      while (box.find()) {
        fields.put(unescape(box.group(1)), "on");
      }
      return fields;
    }

    Optional<URI> formAddress() {
      Matcher form = FORM.matcher(html);
      return form.find() ? Optional.of(address.resolve(unescape(form.group(1)))) : Optional.empty();
    }
  }

  /** Opens an address and goes wherever it leads. */
  public Page open(URI address) {
    return follow(HttpRequest.newBuilder(address).GET(), address);
  }

  /** Opens an address and stays there, whatever it says. */
  public Page openOnly(URI address) {
    return page(send(HttpRequest.newBuilder(address).GET()), address);
  }

  /** Sends the page's form with one of its buttons, and goes wherever that leads. */
  public Page press(Page page, String button, String value) {
    Map<String, String> fields = new LinkedHashMap<>(page.fields());
    fields.put(button, value);
    URI action =
        page.formAddress()
            .orElseThrow(() -> new IllegalStateException("There is no form on this page."));
    return follow(post(action, fields), action);
  }

  /** Sends a form that need not be on any page. */
  public Page submit(URI address, Map<String, String> fields) {
    return follow(post(address, fields), address);
  }

  private static HttpRequest.Builder post(URI address, Map<String, String> fields) {
    String text =
        fields.entrySet().stream()
            .map(
                each ->
                    URLEncoder.encode(each.getKey(), UTF_8)
                        + "="
                        + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(text));
  }

  private Page follow(HttpRequest.Builder request, URI address) {
    Page page = page(send(request), address);
    for (int i = 0; i < MOST_REDIRECTS && page.status() / 100 == 3; i++) {
      URI next = page.address().resolve(page.headers().firstValue("location").orElseThrow());
      page = openOnly(next);
    }
    return page;
  }

  private static Page page(HttpResponse<String> response, URI address) {
    return new Page(address, response.statusCode(), response.headers(), response.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> response =
          http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
      response.headers().allValues("set-cookie").forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while browsing.", e);
    }
  }

  /** The JDK's own cookies are sent in quotes once they have an age, which no browser does. */
  private void keep(String header) {
    String[] parts = header.split(";", -1);
    String[] pair = parts[0].split("=", 2);
    if (Arrays.stream(parts).anyMatch(part -> part.trim().equalsIgnoreCase("Max-Age=0"))) {
      cookies.remove(pair[0].trim());
    } else {
      cookies.put(pair[0].trim(), pair[1].trim());
    }
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
