package io.ticketqueue.edge.server;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.ticketqueue.edge.net.Chunk;
import java.util.regex.Pattern;

/**
 * A chunked request body on its way to Helidon, read strictly (RFC 9112, 7.1) and framed anew in
 * small chunks. Helidon by itself gathers a whole chunk in memory however large it says it is,
 * takes any two bytes for the end of a chunk, and refuses extensions and trailers; here extensions
 * and trailers are dropped.
 */
public final class Chunks {
  private static final int LARGEST_PIECE = 8192;
  private static final int LONGEST_LINE = 1024;
  private static final int MOST_TRAILERS = 64;
  private static final Pattern TRAILER = Pattern.compile("[!-~&&[^:]]+:.*");
  private static final int MOST_SIZE_DIGITS = 8;

  private final DataReader source;
  private long left; // of the present chunk
  private boolean begun;
  private boolean over;

  /**
   * @param source stands at the first byte of the body
   */
  public Chunks(DataReader source) {
    this.source = source;
  }

  /** Whether the last piece has been read: the source stands at the first byte after the body. */
  public boolean isOver() {
    return over;
  }

  /**
   * The next piece of the body, as a chunk.
   *
   * @throws RequestException for what is no chunk
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
    int length = (int) Math.min(left, Math.min(source.available(), LARGEST_PIECE));
    left -= length;
    return Chunk.of(source.readBytes(length), length);
  }

  private void skipTrailers() {
    int count = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (!TRAILER.matcher(line).matches() || ++count > MOST_TRAILERS) {
        throw bad("no trailers, or too many");
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
        || digits > MOST_SIZE_DIGITS
        || !(extensions.isEmpty() ? digits == line.length() : extensions.startsWith(";"))) {
      throw bad("no size of a chunk");
    }
    return Long.parseLong(line.substring(0, digits), 16);
  }

  private String line() {
    try {
      int end = source.findNewLine(LONGEST_LINE);
      if (end == LONGEST_LINE) {
        throw bad("line too long");
      }
      String line = source.readAsciiString(end);
      source.skip(2); // its CR and LF
      if (!line.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\t')) {
        throw bad("no text");
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
