package io.ticketqueue.stack;

import io.ticketqueue.core.Pause;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * An honest client of the REST contract: JSON in and out, its own token, and patience where an
 * answer says "later" (429, 503). Where there are several addresses each call goes to the next:
 * what one instance alone remembered would show. For one thread.
 */
final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration TIMEOUT = Duration.ofSeconds(70);
  private static final Set<Integer> LATER = Set.of(429, 503);
  private static final Set<Integer> GATEWAY = Set.of(502, 504);

  private final List<String> bases;
  private int calls;
  private final Map<String, String> headers = new TreeMap<>();

  /**
   * An answer.
   *
   * @param body an empty object when there was none
   */
  record Answer(String call, int status, JsonObject body) {
    /** Itself, if the status is the expected one. */
    Answer expect(int expected) {
      if (status != expected) {
        throw new Unexpected(
            "%s answered %d instead of %d: %s".formatted(call, status, expected, body));
      }
      return this;
    }

    /** Itself, if it is this refusal. */
    Answer refused(int expected, String code) {
      expect(expected);
      if (!code.equals(body.getString("code", ""))) {
        throw new Unexpected("%s answered %s instead of %s".formatted(call, body, code));
      }
      return this;
    }

    String text(String name) {
      return body.getString(name);
    }

    JsonArray list(String name) {
      return body.getJsonArray(name);
    }
  }

  /** Something else came than the contract says. */
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unexpected(String message) {
      super(message);
    }
  }

  Api(List<String> bases) {
    this.bases = List.copyOf(bases);
  }

  Api with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Api authorized(String accessToken) {
    return with("Authorization", "Bearer " + accessToken);
  }

  Answer get(String path) {
    return call("GET", path, JsonValue.NULL);
  }

  Answer post(String path, JsonObject body) {
    return call("POST", path, body);
  }

  Answer put(String path, JsonObject body) {
    return call("PUT", path, body);
  }

  Answer delete(String path) {
    return call("DELETE", path, JsonValue.NULL);
  }

  private Answer call(String method, String path, JsonValue body) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> response = send(method, path, body);
      boolean later = isLater(method, response.statusCode());
      if (!later || System.nanoTime() > end) {
        return new Answer(method + " " + path, response.statusCode(), parse(response.body()));
      }
      long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
      pause(Duration.ofSeconds(Math.clamp(seconds, 1, 30)));
    }
  }

  /** A question may be asked again; anything else only where the answer says it was not heard. */
  private static boolean isLater(String method, int status) {
    return LATER.contains(status) || (method.equals("GET") && GATEWAY.contains(status));
  }

  private HttpResponse<String> send(String method, String path, JsonValue body) {
    var request = HttpRequest.newBuilder(URI.create(next() + path)).timeout(TIMEOUT);
    headers.forEach(request::setHeader);
    if (body.getValueType() == JsonValue.ValueType.NULL) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.setHeader("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Unexpected(method + " " + path + " failed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unexpected("interrupted");
    }
  }

  private String next() {
    return bases.get(calls++ % bases.size());
  }

  private static JsonObject parse(String text) {
    if (!text.startsWith("{")) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Asks again and again until the answer is no longer empty. */
  static <T> T await(
      String what, Duration patience, Duration step, Callable<java.util.Optional<T>> question) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        var found = question.call();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      if (System.nanoTime() > end) {
        throw new Unexpected(what + ": not within " + patience.toSeconds() + " s");
      }
      pause(step);
    }
  }

  static void pause(Duration time) {
    if (!Pause.of(time)) {
      throw new Unexpected("interrupted");
    }
  }
}
