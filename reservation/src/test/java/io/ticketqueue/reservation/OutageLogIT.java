package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.servers.Server;
import io.ticketqueue.testkit.Servers;
import java.net.URL;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators read in the log while a dependency is away. */
@ExtendWith(ArquillianExtension.class)
@Tag("heavy")
class OutageLogIT {
  private static final int RUNS = 4;

  @ArquillianResource private URL base;

  private BoxOffice office;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    return BoxOffice.instance("outage-log");
  }

  @BeforeEach
  void open() {
    office = BoxOffice.at(base);
  }

  @Test
  void aJobSaysOnceThatRedisIsAwayAndOnceThatItIsBack() {
    saysSoOnce(Servers.redis(), "repair-holds");
  }

  @Test
  void aJobSaysOnceThatPostgresIsAwayAndOnceThatItIsBack() {
    saysSoOnce(Servers.postgres(), "expire-holds");
  }

  private void saysSoOnce(Server server, String job) {
    double before = failures(job);
    server.stop();
    try {
      await().atMost(BoxOffice.PATIENCE).until(() -> failures(job) >= before + RUNS);
    } finally {
      server.start();
    }
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> lines(is("job=" + job + " state=goes-on")).size() == 1);
    assertThat(lines(is("job=" + job + " state=waiting"))).hasSize(1);
    assertThat(lines(is("job=").and(is("\"stack\"")))).isEmpty();
  }

  private double failures(String job) {
    return office.http().metric("tq_job_failures_total", job);
  }

  private static Predicate<String> is(String part) {
    return line -> line.contains(part);
  }

  private static List<String> lines(Predicate<String> wanted) {
    return ServerProcesses.of("outage-log.war").log().lines().filter(wanted).toList();
  }
}
