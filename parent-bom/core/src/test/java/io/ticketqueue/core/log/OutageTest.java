package io.ticketqueue.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // wraps around, as it may
  private final Lines lines = new Lines();
  private final Outage outage = new Outage(lines, "job=sweep", nanos::get);

  /** What was logged; a stack trace shows as its fault's class. */
  private static final class Lines implements System.Logger {
    final List<String> all = new ArrayList<>();

    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
      all.add(
          level + " " + text + (thrown == null ? "" : " +" + thrown.getClass().getSimpleName()));
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... values) {
      all.add(level + " " + MessageFormat.format(format, values));
    }
  }

  private void later(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  /** As JPA throws them: from one line, whatever the database said. */
  private static RuntimeException ofTheDatabase(String state) {
    return new IllegalStateException(new java.sql.SQLException("refused", state));
  }

  @Test
  void twoFaultsOfTheDatabaseAreNotTheSame() {
    outage.failed(ofTheDatabase("23505"));
    outage.failed(ofTheDatabase("42703"));
    outage.failed(ofTheDatabase("42703"));
    assertThat(lines.all).hasSize(2);
  }

  private static RuntimeException fault() {
    return new IllegalStateException("from one place");
  }

  @Test
  void aDependencyThatIsAwayIsLoggedOnceAndOnceWhenItIsBack() {
    for (int i = 0; i < 300; i++) {
      outage.away(
          new IllegalStateException("outer", new java.net.ConnectException("refused\nby x")));
      later(1);
    }
    outage.back();
    outage.back();
    assertThat(lines.all)
        .containsExactly(
            "WARNING job=sweep state=waiting dependency=java.net.ConnectException: refused by x",
            "INFO job=sweep state=goes-on waited=PT5M");
  }

  @Test
  void theNextOutageIsLoggedAgain() {
    outage.away("redis");
    outage.back();
    outage.away("redis");
    assertThat(lines.all).hasSize(3);
  }

  @Test
  void theSameFaultIsLoggedWithItsStackOnceAMinute() {
    for (int i = 0; i < 121; i++) {
      outage.failed(fault());
      later(1);
    }
    assertThat(lines.all)
        .containsExactly(
            "ERROR job=sweep state=failed +IllegalStateException",
            "ERROR job=sweep state=failed repeats=59 +IllegalStateException",
            "ERROR job=sweep state=failed repeats=59 +IllegalStateException");
  }

  @Test
  void otherFaultsAndOtherPartsAreToldApart() {
    outage.failed(fault());
    outage.failed(new IllegalStateException("from another place"));
    outage.failed("schedule=1", fault());
    outage.failed("schedule=2", fault());
    outage.failed("schedule=1", fault());
    assertThat(lines.all).hasSize(4).element(2).asString().contains("state=failed schedule=1");
  }

  @Test
  void whatIsOnlyNoticedHasNoStack() {
    outage.noticed(fault());
    outage.noticed(fault());
    later(60);
    outage.noticed(fault());
    assertThat(lines.all)
        .containsExactly(
            "WARNING job=sweep cause=java.lang.IllegalStateException: from one place",
            "WARNING job=sweep repeats=1 cause=java.lang.IllegalStateException: from one place");
  }

  @Test
  void ofFaultsWithoutEndTheOldestAreForgotten() {
    for (int i = 0; i < 200; i++) {
      outage.failed("part=" + i, fault());
    }
    outage.failed("part=199", fault());
    assertThat(lines.all).hasSize(200);
    outage.failed("part=0", fault());
    assertThat(lines.all).hasSize(201);
  }
}
