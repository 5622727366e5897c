package io.ticketqueue.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A part that is taken over: what stands in its environment, and the logs of those who refuse. */
abstract class Takeover {
  static final Duration SOON = Duration.ofSeconds(30);

  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  static final List<String> TAKEN =
      List.of("user", "event", "queue", "reservation", "payment", "edge", "sandbox");

  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  static final List<String> WITH_DATABASE = List.of("user", "event", "reservation", "payment");

  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  static final List<String> WITH_REDIS =
      List.of("user", "event", "queue", "reservation", "payment", "edge");

  final Stack stack;
  private final DataFolder data;

  Takeover(Stack stack, DataFolder data) {
    this.stack = stack;
    this.data = data;
  }

  Map<String, String> environment(String part) {
    return new Environments(stack.ports(), stack.secrets()).of(part);
  }

  /** What a part has logged so far. */
  String log(String part) throws IOException {
    return Files.readString(data.log(part));
  }
}
