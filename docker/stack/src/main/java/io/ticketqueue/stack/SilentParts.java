package io.ticketqueue.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Kills applications that live and no longer answer whether they do: stopped by a signal, out of
 * memory, entangled. They are then started again like any that died. What answers that it does not
 * work ends itself; this is for what cannot. PostgreSQL, Redis and Kafka are not asked.
 */
final class SilentParts implements AutoCloseable {
  private final Collection<Supervised> parts;
  private final Silence.Limits limits;
  private final Silence silence;
  private final HttpClient client;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("silent-parts").unstarted(this::watch);

  private record Question(Supervised part, long pid, CompletableFuture<Boolean> answer) {}

  SilentParts(Collection<Supervised> parts, Silence.Limits limits, SSLContext tls) {
    this.parts = List.copyOf(parts);
    this.limits = limits;
    this.silence = new Silence(limits);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls)
            .connectTimeout(limits.every())
            .build();
  }

  SilentParts start() {
    if (!limits.whileOthersAnswer().isZero()) {
      thread.start();
    }
    return this;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(limits.every().toNanos());
        round();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void round() {
    List<Question> questions =
        parts.stream()
            .filter(part -> part.state() == Supervised.State.READY)
            .flatMap(part -> part.part().live().map(live -> ask(part, live)).stream())
            .toList();
    Map<String, Boolean> answered = new LinkedHashMap<>();
    for (Question question : questions) {
      boolean answers = question.answer().join();
      if (question.part().state() == Supervised.State.READY
          && pid(question.part()) == question.pid()) {
        answered.put(question.part().part().name(), answers);
      }
    }
    silence
        .after(answered, System.nanoTime())
        .ifPresent(
            name ->
                questions.stream()
                    .map(Question::part)
                    .filter(part -> part.part().name().equals(name))
                    .forEach(part -> part.kill("silent-seconds=" + silence.of(name).toSeconds())));
  }

  private Question ask(Supervised part, URI live) {
    var request = HttpRequest.newBuilder(live).timeout(limits.every().multipliedBy(2)).build();
    CompletableFuture<Boolean> answer =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.discarding())
            // the request's own limit ends with the headers
            .orTimeout(limits.every().toMillis() * 2, TimeUnit.MILLISECONDS)
            .handle((response, failure) -> failure == null);
    return new Question(part, pid(part), answer);
  }

  private static long pid(Supervised part) {
    return part.part().process().map(process -> process.pid().orElse(0)).orElse(0L);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
