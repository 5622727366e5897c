package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON line per request: time, trace, method, path, route, status, duration, size, and
 * the code of a refusal. It holds no personal data: no query, address or user. A thread of its own
 * writes; if the disk cannot keep up, lines are lost and counted, and no request waits.
 */
final class AccessLog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());
  private static final int WAITING_LINES = 20_000;
  private static final long GATHER_MILLIS = 20;

  private final ArrayBlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING_LINES);
  private final LongAdder lost = new LongAdder();
  private final @Nullable OutputStream out;
  private final Thread writer =
      Thread.ofPlatform().daemon().name("access-log").unstarted(this::write);
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean failing; // used by the writer only

  AccessLog(Settings settings) {
    String target = settings.text("tq.edge.access-log");
    try {
      this.out =
          switch (target) {
            case "off" -> null;
            case "stdout" -> new FileOutputStream(FileDescriptor.out);
            default -> new FileOutputStream(target, true);
          };
    } catch (IOException e) {
      throw new UncheckedIOException("tq.edge.access-log cannot be written: " + target, e);
    }
    if (out != null) {
      writer.start();
    }
  }

  /** Lines lost because writing was too slow. */
  long lost() {
    return lost.sum();
  }

  void answered(Exchange exchange, long nanos) {
    if (out == null) {
      return;
    }
    StringBuilder line = begin(exchange.traceId());
    line.append(",\"method\":\"");
    escape(line, exchange.method());
    line.append("\",\"path\":\"");
    escape(line, exchange.path());
    line.append("\",\"route\":\"").append(exchange.template());
    line.append("\",\"status\":").append(exchange.status());
    line.append(",\"durationMs\":").append(nanos / 1_000_000).append('.');
    long micros = nanos / 1000 % 1000;
    line.append(micros < 100 ? micros < 10 ? "00" : "0" : "").append(micros);
    line.append(",\"bytes\":").append(exchange.bytes());
    if (!exchange.service().isEmpty()) {
      line.append(",\"service\":\"").append(exchange.service()).append('"');
    }
    end(line, exchange.outcome());
  }

  /** Writes about a request whose head could not be read. */
  void refusedEarly(String traceId, String method, Problem problem) {
    if (out == null) {
      return;
    }
    StringBuilder line = begin(traceId);
    line.append(",\"method\":\"");
    escape(line, method);
    line.append("\",\"path\":\"\",\"route\":\"unreadable\",\"status\":");
    line.append(problem.status()).append(",\"durationMs\":0.000,\"bytes\":0");
    end(line, problem.code().name());
  }

  private static StringBuilder begin(String traceId) {
    return new StringBuilder(320)
        .append("{\"time\":\"")
        .append(Instant.ofEpochMilli(System.currentTimeMillis()))
        .append("\",\"traceId\":\"")
        .append(traceId)
        .append('"');
  }

  private void end(StringBuilder line, String outcome) {
    if (!outcome.isEmpty()) {
      line.append(",\"outcome\":\"");
      escape(line, outcome);
      line.append('"');
    }
    if (!lines.offer(line.append("}\n").toString())) {
      lost.increment();
    }
  }

  private static void escape(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7E) {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
  }

  // Lines gather: waking the writer for each would cost every request a switch of threads.
  private void write() {
    OutputStream target = out;
    List<String> batch = new ArrayList<>();
    try {
      boolean last;
      do {
        last = closed.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
        lines.drainTo(batch);
        if (target != null && !batch.isEmpty()) {
          write(target, batch);
          batch.clear();
        }
      } while (!last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lines that cannot be written (a full disk) are lost and counted; the next ones are tried. */
  private void write(OutputStream target, List<String> batch) {
    try {
      target.write(String.join("", batch).getBytes(StandardCharsets.US_ASCII));
      failing = false;
    } catch (IOException e) {
      lost.add(batch.size());
      if (!failing) {
        LOG.log(Level.ERROR, "access-log=failing", e);
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      writer.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
