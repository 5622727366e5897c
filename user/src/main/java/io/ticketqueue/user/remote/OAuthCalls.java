package io.ticketqueue.user.remote;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.TimeLimit;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Calls of providers. Not a MicroProfile REST client: of what a stranger sends no more is read than
 * a limit, and each provider's addresses are its configuration's.
 */
final class OAuthCalls {
  private static final int LARGEST_BYTES = 64 * 1024;
  private static final int OK = 200;
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Duration timeout;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param timeout of one call, from connecting to the last byte
   */
  OAuthCalls(Duration timeout) {
    this.timeout = timeout;
  }

  /** A form or a query. */
  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  JsonObject post(URI url, Map<String, String> form) throws ProviderFailure {
    return send(
        () ->
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build());
  }

  JsonObject get(URI url, String bearer) throws ProviderFailure {
    return send(
        () ->
            HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json")
                .build());
  }

  /** A header may not take what a provider sent: the request is made here. */
  private JsonObject send(Supplier<HttpRequest> request) throws ProviderFailure {
    try {
      return TimeLimit.within(timeout, () -> exchange(request.get()));
    } catch (ProviderFailure e) {
      throw e;
    } catch (TimeoutException e) {
      throw new ProviderFailure("timeout", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderFailure("interrupted", e);
    } catch (IOException e) {
      throw new ProviderFailure("unreachable", e);
    } catch (Exception e) {
      throw new ProviderFailure("call", e);
    }
  }

  private JsonObject exchange(HttpRequest request)
      throws IOException, InterruptedException, ProviderFailure {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != OK) {
        throw new ProviderFailure("status-" + response.statusCode());
      }
      byte[] bytes = body.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new ProviderFailure("too-large");
      }
      return LenientJson.parse(new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(() -> new ProviderFailure("no-json"));
    }
  }
}
