package io.ticketqueue.core.log;

import io.ticketqueue.core.Causes;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out what libraries log, with a stack trace each time, of what is no fault of ours or is
 * told by ourselves: a client that leaves while its response is written, and a failure of the
 * database, which EclipseLink logs and throws.
 */
public final class ForeignRecords implements Filter {
  private static final Set<String> RESPONSES =
      Set.of(
          "org.glassfish.jersey.server.ServerRuntime$Responder",
          "io.helidon.webserver.http.ErrorHandlers");
  private static final String DATABASE = "org.eclipse.persistence.session.";

  @Override
  public boolean isLoggable(LogRecord record) {
    String logger = record.getLoggerName();
    Throwable thrown = record.getThrown();
    if (logger == null || thrown == null) {
      return true;
    }
    return !(RESPONSES.contains(logger) && isClientThatLeft(thrown))
        && !(logger.startsWith(DATABASE) && isOfDatabase(thrown));
  }

  private static boolean isClientThatLeft(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    boolean ofCallOfOurs =
        root instanceof ConnectException || root instanceof NoRouteToHostException;
    return root instanceof SocketException && !ofCallOfOurs;
  }

  /** A connection that is refused has a cause of its own below the driver's exception. */
  private static boolean isOfDatabase(Throwable thrown) {
    return Causes.of(thrown, SQLException.class).findAny().isPresent();
  }
}
