package io.ticketqueue.queue.journal;

import io.ticketqueue.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A hash tree (Merkle) over receipts: its root, signed once, is a signature of each of them. A node
 * is the SHA-256 of 0x01 and its two children, a leaf that of 0x00 and the receipt's text, so that
 * neither can pass for the other. A node without a neighbour moves up as it is.
 *
 * <p>A path has a step for each neighbour on the way to the root: {@code L} or {@code R}, the side
 * on which it stands, and its hash in base64url.
 */
final class ReceiptTree {
  private static final int HASH_CHARS = 43;
  private static final int STEP_CHARS = 1 + HASH_CHARS;
  private static final int MAX_STEPS = 20;
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** From the leaves to the root. */
  private final List<List<byte[]>> levels = new ArrayList<>();

  /**
   * @param texts one at least
   */
  ReceiptTree(List<String> texts) {
    List<byte[]> level = texts.stream().map(ReceiptTree::leaf).toList();
    levels.add(level);
    while (level.size() > 1) {
      level = above(level);
      levels.add(level);
    }
  }

  private static List<byte[]> above(List<byte[]> level) {
    List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i + 1 < level.size(); i += 2) {
      above.add(node(level.get(i), level.get(i + 1)));
    }
    if (level.size() % 2 == 1) {
      above.add(level.getLast());
    }
    return above;
  }

  /** The root, in hexadecimal digits. */
  String root() {
    return hex(levels.getLast().getFirst());
  }

  /** The path of the text with this index to the root. */
  String path(int index) {
    StringBuilder path = new StringBuilder(levels.size() * STEP_CHARS);
    int at = index;
    for (List<byte[]> level : levels) {
      int neighbour = at ^ 1;
      if (neighbour < level.size()) {
        path.append(neighbour < at ? 'L' : 'R')
            .append(Base64.getUrlEncoder().withoutPadding().encodeToString(level.get(neighbour)));
      }
      at /= 2;
    }
    return path.toString();
  }

  /** The root that a text has by a path, in hexadecimal digits; empty when it is not a path. */
  static Optional<String> root(String text, String path) {
    if (path.length() % STEP_CHARS != 0 || path.length() > MAX_STEPS * STEP_CHARS) {
      return Optional.empty();
    }
    byte[] hash = leaf(text);
    for (int i = 0; i < path.length(); i += STEP_CHARS) {
      char side = path.charAt(i);
      Optional<byte[]> neighbour = hash(path.substring(i + 1, i + STEP_CHARS));
      if (neighbour.isEmpty() || (side != 'L' && side != 'R')) {
        return Optional.empty();
      }
      hash = side == 'L' ? node(neighbour.get(), hash) : node(hash, neighbour.get());
    }
    return Optional.of(hex(hash));
  }

  private static Optional<byte[]> hash(String base64) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] leaf(String text) {
    MessageDigest digest = Sha256.create();
    digest.update(LEAF);
    return digest.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = Sha256.create();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
