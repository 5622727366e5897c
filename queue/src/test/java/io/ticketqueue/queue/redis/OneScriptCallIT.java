package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;

/** What a status query costs: one call of one script, for one person as for many. */
class OneScriptCallIT extends RoomCase {
  @Test
  @Tag("REQ-QUEUE-009")
  void aQueryIsOneCallAndSoAreManyTogether() {
    List<UUID> people = people(100);
    status(people.getFirst());
    List<String> everybody = people.stream().map(UUID::toString).toList();
    long before = scriptCalls();
    for (int i = 0; i < 5; i++) {
      status(people.get(i));
    }
    assertThat(scriptCalls() - before).isEqualTo(5);
    assertThat(test.rooms.status(schedule, everybody)).hasSize(100);
    assertThat(scriptCalls() - before).isEqualTo(6);
  }

  /** Of EVAL and EVALSHA together, as the server counts. */
  @SuppressWarnings("deprecation") // the client has no other way to one section of INFO
  private long scriptCalls() {
    Object result = test.inspector.client().sendCommand(Protocol.Command.INFO, "commandstats");
    return Stream.of(new String((byte[]) result, StandardCharsets.UTF_8).split("\r\n"))
        .filter(line -> line.startsWith("cmdstat_eval"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("^.*:calls=(\\d+),.*$", "$1")))
        .sum();
  }
}
