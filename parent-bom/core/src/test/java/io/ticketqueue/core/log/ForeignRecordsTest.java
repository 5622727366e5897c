package io.ticketqueue.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForeignRecordsTest {
  private static final String RESPONSES = "org.glassfish.jersey.server.ServerRuntime$Responder";
  private static final String DATABASE =
      "org.eclipse.persistence.session./file:/app/event.jar_ticketing";

  private static boolean isLogged(String logger, @Nullable Throwable thrown) {
    LogRecord record = new LogRecord(Level.SEVERE, "something happened");
    record.setLoggerName(logger);
    record.setThrown(thrown);
    return new ForeignRecords().isLoggable(record);
  }

  private static Throwable written(IOException fault) {
    return new UncheckedIOException(fault);
  }

  @Test
  void aClientThatLeavesIsNoFault() {
    assertThat(isLogged(RESPONSES, written(new SocketException("Broken pipe")))).isFalse();
    assertThat(isLogged(RESPONSES, written(new SocketException("Connection reset")))).isFalse();
    assertThat(
            isLogged(
                "io.helidon.webserver.http.ErrorHandlers",
                written(new SocketException("Broken pipe"))))
        .isFalse();
  }

  @Test
  void aResponseThatCannotBeWrittenForAnotherReasonIsOne() {
    assertThat(isLogged(RESPONSES, written(new IOException("no room left")))).isTrue();
    assertThat(isLogged(RESPONSES, null)).isTrue();
    assertThat(isLogged("io.ticketqueue.event", written(new SocketException("reset")))).isTrue();
  }

  @Test
  void aFailureOfTheDatabaseIsToldByWhoeverItReaches() {
    SQLException refused = new SQLException("refused", new ConnectException("refused"));
    assertThat(isLogged(DATABASE, new SQLException("deadlock"))).isFalse();
    assertThat(isLogged(DATABASE, new IllegalStateException("wrapped", refused))).isFalse();
    assertThat(isLogged(DATABASE, null)).isTrue();
  }

  @Test
  void aFaultOfEclipseLinkOrOfOursInsideItIsLogged() {
    assertThat(isLogged(DATABASE, new IllegalArgumentException("unknown entity"))).isTrue();
  }

  @Test
  void aCallOfOursThatFindsNobodyIsNoClientThatLeaves() {
    assertThat(isLogged(RESPONSES, written(new ConnectException("refused")))).isTrue();
    assertThat(isLogged(RESPONSES, written(new NoRouteToHostException("no route")))).isTrue();
  }
}
