package io.ticketqueue.core.log;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Trace;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line per record with the trace id of the request: JSON for machines, plain text on a terminal
 * or with {@code TQ_LOG_FORMAT=text}.
 */
public final class LogLines extends Formatter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private final boolean text = "text".equals(format());

  // From JDK 25 on null again where output does not go to a terminal, as before 22.
  @SuppressWarnings("SystemConsoleNull")
  private static String format() {
    String asked = System.getenv("TQ_LOG_FORMAT");
    return asked != null ? asked : System.console() != null ? "text" : "json";
  }

  @Override
  public String format(LogRecord record) {
    return text ? plain(record) : json(record);
  }

  private String plain(LogRecord record) {
    String trace = Trace.current();
    return TIME.format(record.getInstant().atZone(ZoneId.of("UTC")))
        + " "
        + record.getLevel()
        + " "
        + record.getLoggerName()
        + (trace == null ? "" : " trace=" + trace)
        + " "
        + formatMessage(record)
        + System.lineSeparator()
        + stack(record);
  }

  private String json(LogRecord record) {
    JsonObjectBuilder line =
        JsonP.createObjectBuilder()
            .add("time", record.getInstant().toString())
            .add("level", record.getLevel().getName())
            .add("logger", String.valueOf(record.getLoggerName()))
            .add("message", String.valueOf(formatMessage(record)));
    String trace = Trace.current();
    if (trace != null) {
      line.add("traceId", trace);
    }
    String stack = stack(record);
    if (!stack.isEmpty()) {
      line.add("stack", stack);
    }
    return line.build() + System.lineSeparator();
  }

  private static String stack(LogRecord record) {
    Throwable thrown = record.getThrown();
    if (thrown == null) {
      return "";
    }
    StringWriter out = new StringWriter();
    thrown.printStackTrace(new PrintWriter(out));
    return out.toString();
  }
}
