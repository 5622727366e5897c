package io.ticketqueue.payment;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Payment's API as anybody reaches it. */
record Till(URI base) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Till at(URL base) {
    return new Till(URI.create(base.toString()));
  }

  /** An answer; its body is empty where there is no JSON object. */
  record Answer(int status, JsonObject body, HttpResponse<String> whole) {
    /** Status and error code: {@code 404 PAYMENT_NOT_FOUND}. */
    String code() {
      return status + " " + body.getString("code", "");
    }

    String header(String name) {
      return whole.headers().firstValue(name).orElse("");
    }
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), object(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject object(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException e) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
  }
}
