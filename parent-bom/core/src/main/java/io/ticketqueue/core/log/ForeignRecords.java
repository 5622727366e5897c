package io.ticketqueue.core.log;

import io.ticketqueue.core.Causes;
import java.net.SocketException;
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
    boolean clientLeft =
        RESPONSES.contains(logger) && Causes.root(thrown) instanceof SocketException;
    return !clientLeft && !logger.startsWith(DATABASE);
  }
}
