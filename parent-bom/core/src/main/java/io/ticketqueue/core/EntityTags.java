package io.ticketqueue.core;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a document: one as it is, one compressed, for they differ in their bytes (RFC 9110,
 * 8.8.3). A client may name either, whichever it gets now.
 */
public record EntityTags(String plain, String gzip) {
  private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

  /**
   * The tags of a document.
   *
   * @param content differs between any two contents; letters, digits and dashes
   */
  public static EntityTags of(String content) {
    return new EntityTags('"' + content + '"', '"' + content + "-gz\"");
  }

  /** Throws PRECONDITION_FAILED where {@code If-Match} names neither; tags in it must be strong. */
  public void requireMatch(@Nullable String ifMatch) {
    if (ifMatch != null && !ifMatch.strip().equals("*") && named(ifMatch, false).isEmpty()) {
      throw new Problem(ErrorCode.PRECONDITION_FAILED);
    }
  }

  /**
   * The tag that {@code If-None-Match} names, weakly compared; a header that cannot be read names
   * none.
   *
   * @param sent the tag of what would be sent; it is named by {@code *}
   */
  public Optional<String> namedBy(@Nullable String ifNoneMatch, String sent) {
    if (ifNoneMatch == null) {
      return Optional.empty();
    }
    return ifNoneMatch.strip().equals("*") ? Optional.of(sent) : named(ifNoneMatch, true);
  }

  private Optional<String> named(String header, boolean weak) {
    Matcher tag = TAG.matcher(header);
    while (tag.find()) {
      if ((weak || tag.group(1) == null) && List.of(plain, gzip).contains(tag.group(2))) {
        return Optional.of(tag.group(2));
      }
    }
    return Optional.empty();
  }
}
