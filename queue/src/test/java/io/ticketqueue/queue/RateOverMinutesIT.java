package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Verification;
import io.ticketqueue.testkit.Servers;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Ten a second over minutes: first one process, then five, some of them killed and started again,
 * then Redis killed under all of them. The journal tells what each second admitted.
 */
@Tag("heavy")
@Tag("REQ-QUEUE-005")
@ExtendWith(ArquillianExtension.class)
class RateOverMinutesIT {
  private static final int PEOPLE = 1_800;
  private static final int RATE = 10;

  private QueueCalls calls;
  private Schedule schedule;

  @Deployment(name = "one", testable = false)
  static Archive<?> one() {
    return archive("queue-one");
  }

  @Deployment(name = "two", testable = false)
  static Archive<?> two() {
    return archive("queue-two");
  }

  @Deployment(name = "three", testable = false)
  static Archive<?> three() {
    return archive("queue-three");
  }

  @Deployment(name = "four", testable = false)
  static Archive<?> four() {
    return archive("queue-four");
  }

  @Deployment(name = "five", testable = false)
  static Archive<?> five() {
    return archive("queue-five");
  }

  private static Archive<?> archive(String name) {
    Archive<?> archive = DeployedQueue.archive(name);
    // Nobody asks in this test: everybody must count as present.
    System.setProperty("tq.app.tq.queue.presence-least", "PT1H");
    return archive;
  }

  private static ServerProcess process(String name) {
    return ServerProcesses.of("queue-" + name + ".war");
  }

  @BeforeEach
  void aLongLine() throws Exception {
    URI uri = process("one").uri();
    calls = new QueueCalls(uri.toURL());
    schedule = new Schedule(DeployedQueue.EVENT).sale(-60, 3600).seats(5_000, 0).served();
    calls.setRate(schedule.id(), 0);
    IntStream.range(0, PEOPLE)
        .parallel()
        .forEach(i -> calls.entered(UUID.randomUUID(), schedule.id()));
  }

  @Test
  void everySecondAdmitsTenWhicheverInstanceTicksAndWhateverDies() throws Exception {
    for (String name : new String[] {"two", "three", "four", "five"}) {
      process(name).kill();
    }
    calls.admin("PUT", "/queue/admin/" + schedule.id(), "{\"admissionsPerSecond\":" + RATE + "}");
    awaitAdmitted(400);
    for (String name : new String[] {"two", "three", "four", "five"}) {
      process(name).restart();
    }
    awaitAdmitted(1_000);
    process("two").kill();
    process("three").stop();
    process("two").restart();
    process("three").restart();
    awaitAdmitted(1_200);
    Servers.redis().kill();
    Servers.redis().start();
    awaitAdmitted(1_600);

    String text = calls.adminCall("GET", "/queue/admin/" + schedule.id() + "/journal", "").body();
    JournalDocument journal = JournalDocument.read(new StringReader(text));
    assertThat(Verification.of(journal).fault()).isEmpty();
    Map<Long, Long> perSecond = perSecond(journal);
    long last = perSecond.keySet().stream().max(Long::compare).orElseThrow();
    perSecond.remove(last); // perhaps not over yet
    assertThat(perSecond.values()).containsOnly((long) RATE);
    long first = perSecond.keySet().stream().min(Long::compare).orElseThrow();
    long missed = last - first - perSecond.size();
    assertThat(missed).as("seconds without anybody: Redis was away").isLessThanOrEqualTo(15);
  }

  private void awaitAdmitted(int people) {
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions() // Redis may be away
        .until(() -> calls.statistics(schedule.id()).getInt("admitted") >= people);
  }

  private static Map<Long, Long> perSecond(JournalDocument journal) {
    return journal.entries().stream()
        .map(JournalDocument.Chained::entry)
        .filter(e -> e.kind() == JournalEntry.Kind.ADMIT)
        .collect(
            Collectors.groupingBy(
                e -> e.timeMicros() / 1_000_000, TreeMap::new, Collectors.counting()));
  }
}
