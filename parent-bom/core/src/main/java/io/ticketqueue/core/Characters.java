package io.ticketqueue.core;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What kinds of characters a text has (Unicode 15). */
public final class Characters {
  private Characters() {}

  /** The text in Unicode NFC, in which all texts are stored and compared. */
  public static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * The text without spaces around it, of whatever width; other white space is a fault in a line.
   */
  public static String withoutSpacesAround(String text) {
    int[] all = text.codePoints().toArray();
    int from = 0;
    int to = all.length;
    while (from < to && isSpace(all[from])) {
      from++;
    }
    while (to > from && isSpace(all[to - 1])) {
      to--;
    }
    return new String(all, from, to - from);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) && Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  /** What is wrong with a text of one line. */
  static @Nullable Violation violationOfLine(String text) {
    return violation(text, c -> isControl(c) || isReordering(c));
  }

  /** What is wrong with a text of several lines, which may have tabs too. */
  static @Nullable Violation violationOfLines(String text) {
    return violation(
        text, c -> (isControl(c) && "\n\r\t\u2028\u2029".indexOf(c) < 0) || isReordering(c));
  }

  /**
   * What is wrong with a text by which people tell one from another: nothing in it may be unseen.
   */
  static @Nullable Violation violationOfName(String text) {
    Violation ofLine = violationOfLine(text);
    boolean hidden = text.codePoints().anyMatch(c -> c != ' ' && isInvisible(c));
    return ofLine == null && hidden ? Violation.INVISIBLE : ofLine;
  }

  private static @Nullable Violation violation(String text, IntPredicate refused) {
    if (text.codePoints().anyMatch(refused)) {
      return Violation.CONTROL_CHARACTERS;
    }
    boolean unseen = !text.isEmpty() && text.codePoints().allMatch(Characters::isInvisible);
    return unseen ? Violation.INVISIBLE : null;
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  /** Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9). */
  private static boolean isReordering(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isIgnorable(c);
    };
  }

  /**
   * Letters and marks without a shape: default-ignorable ones, Hangul fillers, a blank of Braille.
   */
  private static boolean isIgnorable(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFFA0
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }
}
