package io.ticketqueue.stack.onsale;

import io.ticketqueue.core.LenientJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The buyers' way to the edges: so many requests at once, each with its latency noted, and the
 * patience of the page where an answer says "later". Who waits for one of the connections waits on
 * the clock of the latency.
 */
final class Door implements AutoCloseable {
  /** Of all buyers; an edge takes 1,000 connections of one address. */
  private static final int AT_ONCE = 256;

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LONGEST_PAUSE_SECONDS = 30;
  private static final Set<Integer> LATER = Set.of(0, 502, 503, 504);
  private static final Set<String> LATER_CODES =
      Set.of("RATE_LIMIT_EXCEEDED", "REQUEST_IN_PROGRESS", "PAYMENT_IN_PROGRESS");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Semaphore connections = new Semaphore(AT_ONCE, true);
  private final List<String> edges;
  private final Book book;

  /**
   * A call.
   *
   * @param path below the edge, or a whole address
   * @param body empty: none
   * @param key the same for every attempt, so that a repeat does nothing twice
   */
  record Call(Question question, String method, String path, String body, UUID key) {
    static Call get(Question question, String path) {
      return new Call(question, "GET", path, "", UUID.randomUUID());
    }

    static Call post(Question question, String path, String body) {
      return new Call(question, "POST", path, body, UUID.randomUUID());
    }

    static Call delete(Question question, String path) {
      return new Call(question, "DELETE", path, "", UUID.randomUUID());
    }
  }

  Door(List<String> edges, Book book) {
    this.edges = List.copyOf(edges);
    this.book = book;
  }

  /**
   * Calls until the answer says what became of it, at most for three minutes: then the last one.
   *
   * @param number whose call it is: says which edge comes first
   * @param meant when it was meant to be sent, by {@link System#nanoTime}
   */
  Reply call(int number, Call call, Map<String, String> headers, long meant)
      throws InterruptedException {
    long end = meant + PATIENCE.toNanos();
    long due = meant;
    for (int attempt = 0; ; attempt++) {
      String edge = edges.get(Math.floorMod(number + attempt, edges.size()));
      Reply reply = send(edge, call, headers);
      boolean later = LATER.contains(reply.status()) || LATER_CODES.contains(reply.code());
      if (later) {
        book.later(call.question(), reply.refusal());
      } else {
        book.answered(call.question(), reply, System.nanoTime() - due);
      }
      if (!later || System.nanoTime() > end) {
        return reply;
      }
      Thread.sleep(pause(reply));
      due = System.nanoTime();
    }
  }

  private static Duration pause(Reply reply) {
    long seconds = Math.clamp(reply.retryAfterSeconds(), 1, LONGEST_PAUSE_SECONDS);
    // Not everybody at the same moment.
    return Duration.ofMillis(seconds * 1000 + ThreadLocalRandom.current().nextLong(1000));
  }

  private Reply send(String edge, Call call, Map<String, String> headers)
      throws InterruptedException {
    URI uri = URI.create(call.path().startsWith("http") ? call.path() : edge + call.path());
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    headers.forEach(request::header);
    if (call.question() == Question.HOLD) {
      request.header("Idempotency-Key", call.key().toString());
    }
    if (call.body().isEmpty()) {
      request.method(call.method(), BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(call.method(), BodyPublishers.ofString(call.body()));
    }
    connections.acquire();
    try {
      if (call.question() == Question.LAYOUT) { // as large as the hall, known already
        request.header("Accept-Encoding", "gzip");
        return reply(client.send(request.build(), BodyHandlers.replacing("")));
      }
      return reply(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Reply.NOTHING;
    } finally {
      connections.release();
    }
  }

  private static Reply reply(HttpResponse<String> response) {
    return new Reply(
        response.statusCode(),
        LenientJson.object(response.body()),
        response.headers().firstValueAsLong("Retry-After").orElse(0));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
