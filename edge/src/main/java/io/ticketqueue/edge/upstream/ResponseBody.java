package io.ticketqueue.edge.upstream;

import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.net.BodyFraming.Chunked;
import io.ticketqueue.edge.net.BodyFraming.Length;
import io.ticketqueue.edge.net.BodyFraming.UntilClose;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A response's body without its framing. */
public final class ResponseBody extends InputStream {
  private final ResponseBuffer in;
  private final BodyFraming framing;
  private long left; // of the body, or of the current chunk
  private boolean inChunks;
  private boolean complete;

  ResponseBody(ResponseBuffer in, BodyFraming framing) {
    this.in = in;
    this.framing = framing;
    this.left =
        switch (framing) {
          case Length length -> length.bytes();
          case Chunked chunked -> 0;
          case UntilClose untilClose -> Long.MAX_VALUE;
        };
    this.complete = framing.isEmpty();
  }

  /** Whether all of it has been read. */
  public boolean isComplete() {
    return complete;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!complete && left == 0) {
      readChunkHead();
    }
    if (complete) {
      return -1;
    }
    int read = in.read(target, offset, (int) Math.min(length, left));
    if (read < 0) {
      if (!(framing instanceof UntilClose)) {
        throw new EOFException("body cut off");
      }
      complete = true;
      return -1;
    }
    left -= read;
    complete = left == 0 && framing instanceof Length;
    return read;
  }

  private void readChunkHead() throws IOException {
    if (inChunks && !in.readLine().isEmpty()) {
      throw new BadResponseException("chunk without end");
    }
    inChunks = true;
    String size = in.readLine();
    int extension = size.indexOf(';');
    left =
        ResponseHeadParser.number((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
    if (left == 0) {
      while (!in.readLine().isEmpty()) {
        // trailers are not passed on
      }
      complete = true;
    }
  }
}
