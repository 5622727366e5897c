package io.ticketqueue.edge.server;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.ticketqueue.edge.net.Chunk;
import java.util.regex.Pattern;

/**
 * Reads a chunked request body strictly (RFC 9112, 7.1) and gives it to Helidon in small chunks.
 * Helidon by itself keeps a whole chunk in memory however large it is, accepts any two bytes as the
 * end of a chunk, and refuses extensions and trailers. Extensions and trailers are dropped here.
 */
public final class ChunkedBody {
  private static final int MAX_PIECE_BYTES = 8192;
  private static final int MAX_LINE_BYTES = 1024;
  private static final int MAX_TRAILERS = 64;
  private static final Pattern TRAILER = Pattern.compile("[!-~&&[^:]]+:.*");
  private static final int MAX_SIZE_DIGITS = 8;

  private final DataReader source;
  private long left; // of the current chunk
  private boolean begun;
  private boolean over;

  /**
   * @param source stands at the first byte of the body
   */
  public ChunkedBody(DataReader source) {
    this.source = source;
  }

  /**
   * Whether the last piece has been read. The source then stands at the first byte after the body.
   */
  public boolean isOver() {
    return over;
  }

  /**
   * The next piece of the body, as a chunk.
   *
   * @throws RequestException for an invalid chunk
   */
  public byte[] next() {
    if (left == 0) {
      if (begun && !line().isEmpty()) {
        throw bad("chunk without end");
      }
      begun = true;
      left = size(line());
      if (left == 0) {
        skipTrailers();
        over = true;
        return Chunk.last();
      }
    }
    source.ensureAvailable();
    int length = (int) Math.min(left, Math.min(source.available(), MAX_PIECE_BYTES));
    left -= length;
    return Chunk.of(source.readBytes(length), length);
  }

  private void skipTrailers() {
    int count = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (!TRAILER.matcher(line).matches() || ++count > MAX_TRAILERS) {
        throw bad("invalid trailers, or too many");
      }
    }
  }

  /** Reads {@code 1*HEXDIG [;extensions]}. */
  private static long size(String line) {
    int digits = 0;
    while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0) {
      digits++;
    }
    String extensions = line.substring(digits).stripLeading();
    if (digits == 0
        || digits > MAX_SIZE_DIGITS
        || !(extensions.isEmpty() ? digits == line.length() : extensions.startsWith(";"))) {
      throw bad("invalid chunk size");
    }
    return Long.parseLong(line.substring(0, digits), 16);
  }

  private String line() {
    try {
      int end = source.findNewLine(MAX_LINE_BYTES);
      if (end == MAX_LINE_BYTES) {
        throw bad("line too long");
      }
      String line = source.readAsciiString(end);
      source.skip(2); // its CR and LF
      if (!line.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\t')) {
        throw bad("invalid character in a chunk line");
      }
      return line;
    } catch (DataReader.IncorrectNewLineException e) {
      throw bad("lone CR or LF");
    }
  }

  private static RequestException bad(String why) {
    return RequestException.builder().type(EventType.BAD_REQUEST).message(why).build();
  }
}
