/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table: what went wrong, in which library, and the sentences for it. "%s" is the file or address. Where a
 * library's own message says where in the file, it stands between the two. */

#include "config.h"

#include "error-text.h"

#include "document.h"
#include "exchange-error.h"
#include "import.h"
#include "store-error.h"
#include "text.h"
#include "web-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GQuark (*domain) (void);
  int code;
  gboolean with_message; /* the error's own sentence says where */
  const char *happened;
  const char *way_out; /* NULL: nothing to add */
} Entry;

#define UNTOUCHED N_ ("It was not changed. Open a backup of it, or the article itself again.")
#define COPY_IT N_ ("Open it in another program, copy the text and paste it here.")
#define SAVE_IT N_ ("Save the page in your browser and open the file.")

static const Entry entries[] = {
  { stet_store_error_quark, STET_STORE_ERROR_NOT_JSON, TRUE, N_ ("“%s” can’t be read."), UNTOUCHED },
  { stet_store_error_quark, STET_STORE_ERROR_TOO_DEEP, TRUE, N_ ("“%s” can’t be read."), UNTOUCHED },
  { stet_store_error_quark, STET_STORE_ERROR_TOO_LARGE, FALSE, N_ ("“%s” is too large."),
    N_ ("Stet reads documents of up to one gibibyte.") },
  { stet_store_error_quark, STET_STORE_ERROR_NOT_STET, FALSE, N_ ("“%s” is not a document of Stet."),
    N_ ("It was not changed. Open the article itself, as text, Markdown or a saved page.") },
  { stet_store_error_quark, STET_STORE_ERROR_WRONG_TYPE, TRUE, N_ ("“%s” can’t be read."), UNTOUCHED },
  { stet_store_error_quark, STET_STORE_ERROR_DUPLICATE_ID, TRUE, N_ ("“%s” can’t be read."), UNTOUCHED },
  { stet_store_error_quark, STET_STORE_ERROR_CHANGED_ON_DISK, FALSE,
    N_ ("Another program has changed “%s” since it was opened."),
    N_ ("Load it again, keep what you have here, or save this under another name.") },
  { stet_store_error_quark, STET_STORE_ERROR_JOURNAL, TRUE,
    N_ ("The record of the latest edits of “%s” can’t be read."), N_ ("The document is shown as it was saved last.") },
  { stet_document_error_quark, STET_DOCUMENT_ERROR_STALE, FALSE, N_ ("“%s” has changed meanwhile."),
    N_ ("Please try again.") },
  { stet_document_error_quark, STET_DOCUMENT_ERROR_SPAN, TRUE, N_ ("“%s” can’t be read."), UNTOUCHED },
  { stet_document_error_quark, STET_DOCUMENT_ERROR_DUPLICATE, TRUE, N_ ("“%s” can’t be read."), UNTOUCHED },
  { stet_document_error_quark, STET_DOCUMENT_ERROR_ARTICLE, TRUE, N_ ("“%s” can’t be read."), UNTOUCHED },
  { stet_import_error_quark, STET_IMPORT_ERROR_EMPTY, FALSE, N_ ("There is nothing to read in “%s”."),
    N_ ("Open the article’s text, or paste it.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_TOO_LARGE, FALSE, N_ ("“%s” is too large."),
    N_ ("Stet opens articles of up to 64 mebibytes.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_BINARY, FALSE, N_ ("“%s” is not text."),
    N_ ("Open the article’s text, or paste it.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_DOCUMENT, FALSE, N_ ("“%s” is a document of Stet already."),
    N_ ("Open it as it is.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_MANY, FALSE, N_ ("“%s” holds more than one article."),
    N_ ("Import it: each article becomes a document of its own.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_OFFICE, FALSE,
    N_ ("“%s” is a document of a word processor, or an e-book."),
    N_ ("Open it there, save it as text, as a web page or as a PDF file, and open that.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_PDF_MISSING, FALSE,
    N_ ("This copy of Stet can’t read PDF files, such as “%s”."), COPY_IT },
  { stet_import_error_quark, STET_IMPORT_ERROR_PDF_LOCKED, FALSE, N_ ("The PDF file “%s” is locked with a password."),
    N_ ("Open it in another program, print it into a new PDF file, or copy its text and paste it here.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_PDF_BROKEN, FALSE,
    N_ ("The PDF file “%s” is damaged and can’t be read."), N_ ("Get it once more from where it came from.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_PDF_PICTURES, FALSE,
    N_ ("The PDF file “%s” holds pictures of pages, and no text."),
    N_ ("Let a program for text recognition (OCR) read it, and open what that saves.") },
  { stet_import_error_quark, STET_IMPORT_ERROR_PDF_TOO_MUCH, FALSE,
    N_ ("The PDF file “%s” asks for more time or memory than an article does."), COPY_IT },
  { stet_web_error_quark, STET_WEB_ERROR_TOO_LARGE, FALSE, N_ ("“%s” is too large."),
    N_ ("Stet opens articles of up to 64 mebibytes.") },
  { stet_web_error_quark, STET_WEB_ERROR_BINARY, TRUE, N_ ("“%s” can’t be opened."),
    N_ ("Open the article’s text or a saved page, or paste it.") },
  { stet_web_error_quark, STET_WEB_ERROR_TOO_COMPLEX, TRUE, N_ ("The page “%s” can’t be read."),
    N_ ("Copy the article’s text and paste it instead.") },
  { stet_web_error_quark, STET_WEB_ERROR_FAILED, FALSE, N_ ("The page “%s” can’t be read."),
    N_ ("Copy the article’s text and paste it instead.") },
  { stet_web_error_quark, STET_WEB_ERROR_EMPTY, FALSE, N_ ("There is nothing to read in “%s”."), SAVE_IT },
  { stet_web_error_quark, STET_WEB_ERROR_BAD_ADDRESS, FALSE, N_ ("“%s” is not the address of a web page."),
    N_ ("Stet opens addresses that begin with https:// or http://.") },
  { stet_web_error_quark, STET_WEB_ERROR_NO_HOST, FALSE, N_ ("No server was found for “%s”."),
    N_ ("Check the address and that you are online.") },
  { stet_web_error_quark, STET_WEB_ERROR_PRIVATE, FALSE,
    N_ ("“%s” leads to an address within this computer or its network, and was not followed."),
    N_ ("Enter that address yourself if you trust it.") },
  { stet_web_error_quark, STET_WEB_ERROR_DOWNGRADE, FALSE,
    N_ ("“%s” leads from a protected address to an unprotected one, and was not followed."), SAVE_IT },
  { stet_web_error_quark, STET_WEB_ERROR_REDIRECTS, FALSE, N_ ("“%s” only leads from one address to the next."),
    SAVE_IT },
  { stet_web_error_quark, STET_WEB_ERROR_TLS, FALSE, N_ ("The connection to “%s” can’t be trusted."),
    N_ ("Check this computer’s date, and do not enter anything there.") },
  { stet_web_error_quark, STET_WEB_ERROR_PROXY, FALSE, N_ ("The proxy does not let “%s” through."),
    N_ ("Check the proxy in the system’s settings, or save the page in your browser and open the file.") },
  { stet_web_error_quark, STET_WEB_ERROR_CONNECTION, FALSE, N_ ("The connection to “%s” broke off."),
    N_ ("Try again, or save the page in your browser and open the file.") },
  { stet_web_error_quark, STET_WEB_ERROR_TIMEOUT, FALSE, N_ ("“%s” did not come in time."),
    N_ ("Try again, or save the page in your browser and open the file.") },
  { stet_web_error_quark, STET_WEB_ERROR_INFLATED, FALSE,
    N_ ("“%s” unpacks to far more than was sent, which no article does."), SAVE_IT },
  { stet_web_error_quark, STET_WEB_ERROR_SHORT, FALSE, N_ ("Only a part of “%s” came."),
    N_ ("Try again, or save the page in your browser and open the file.") },
  { stet_web_error_quark, STET_WEB_ERROR_LOGIN, FALSE, N_ ("The server gives “%s” only to those who log in."),
    N_ ("Log in with your browser, save the page there and open the file.") },
  { stet_web_error_quark, STET_WEB_ERROR_FORBIDDEN, FALSE, N_ ("The server does not give “%s” to Stet."), SAVE_IT },
  { stet_web_error_quark, STET_WEB_ERROR_GONE, FALSE, N_ ("The server has no page “%s”."),
    N_ ("Check the address, or look for the page in a web archive.") },
  { stet_web_error_quark, STET_WEB_ERROR_TOO_MANY, TRUE,
    N_ ("The server has been asked for “%s” and other pages too often."), SAVE_IT },
  { stet_web_error_quark, STET_WEB_ERROR_SERVER, TRUE, N_ ("The server can’t give “%s”."),
    N_ ("Try again later, or save the page in your browser and open the file.") },
  { stet_web_error_quark, STET_WEB_ERROR_NOT_A_PAGE, TRUE, N_ ("“%s” is not a web page."),
    N_ ("Open the article’s text, or paste it.") },
  { stet_web_error_quark, STET_WEB_ERROR_ARCHIVE, FALSE, N_ ("The page that was kept beside “%s” is damaged."),
    N_ ("Fetch it again; the document itself is whole.") },
  { stet_exchange_error_quark, STET_EXCHANGE_ERROR_SYNTAX, TRUE, N_ ("“%s” can’t be read."), NULL },
  { stet_exchange_error_quark, STET_EXCHANGE_ERROR_TYPE, TRUE, N_ ("“%s” can’t be read."), NULL },
  { stet_exchange_error_quark, STET_EXCHANGE_ERROR_OFFSET, TRUE, N_ ("“%s” can’t be read."), NULL },
  { stet_exchange_error_quark, STET_EXCHANGE_ERROR_LIMIT, TRUE, N_ ("“%s” is too large."), NULL },
  { stet_exchange_error_quark, STET_EXCHANGE_ERROR_UNSAFE, TRUE, N_ ("“%s” can’t be read."), NULL },
  { stet_exchange_error_quark, STET_EXCHANGE_ERROR_NO_TEXT, TRUE, N_ ("“%s” can’t be read."), NULL },
  { stet_exchange_error_quark, STET_EXCHANGE_ERROR_UNSUPPORTED, TRUE, N_ ("“%s” can’t be read."), NULL },
  { stet_text_error_quark, STET_TEXT_ERROR_INVALID_UTF8, FALSE, N_ ("“%s” holds bytes that are not text."), UNTOUCHED },
  { stet_text_error_quark, STET_TEXT_ERROR_TOO_LARGE, FALSE, N_ ("“%s” is too large."),
    N_ ("Stet reads texts of up to one gibibyte.") },
  { g_io_error_quark, G_IO_ERROR_NOT_FOUND, FALSE, N_ ("There is no “%s”."),
    N_ ("It may have been moved or deleted. Open it from where it is now.") },
  { g_io_error_quark, G_IO_ERROR_PERMISSION_DENIED, FALSE, N_ ("“%s” may not be opened."),
    N_ ("Ask its owner for access, or open a copy of your own.") },
  { g_io_error_quark, G_IO_ERROR_IS_DIRECTORY, FALSE, N_ ("“%s” is a folder."), N_ ("Open a file in it.") },
  { g_io_error_quark, G_IO_ERROR_NO_SPACE, FALSE, N_ ("There is no room left to save “%s”."),
    N_ ("Nothing is lost. Make room and try again, or save it elsewhere.") },
  { g_io_error_quark, G_IO_ERROR_READ_ONLY, FALSE, N_ ("“%s” can only be read."),
    N_ ("Save it under another name to edit it.") },
  { g_io_error_quark, G_IO_ERROR_NOT_SUPPORTED, FALSE, N_ ("“%s” does not lie on this computer."),
    N_ ("Copy it here and open the copy.") },
  { g_io_error_quark, G_IO_ERROR_NOT_DIRECTORY, FALSE, N_ ("There is no “%s”."),
    N_ ("It may have been moved or deleted. Open it from where it is now.") },
  { g_io_error_quark, G_IO_ERROR_NOT_MOUNTED, FALSE, N_ ("“%s” is on a drive or server that is not connected."),
    N_ ("Connect it and try again.") },
  { g_io_error_quark, G_IO_ERROR_FILENAME_TOO_LONG, FALSE, N_ ("The name “%s” is too long."),
    N_ ("Choose a shorter name.") },
  { g_io_error_quark, G_IO_ERROR_INVALID_FILENAME, FALSE, N_ ("“%s” can’t be the name of a file."),
    N_ ("Choose another name.") },
  { g_io_error_quark, G_IO_ERROR_CANCELLED, FALSE, N_ ("Opening “%s” was stopped."), NULL },
  { g_io_error_quark, G_IO_ERROR_EXISTS, FALSE, N_ ("“%s” is there already."), N_ ("Choose another name.") },
  { g_file_error_quark, G_FILE_ERROR_NOENT, FALSE, N_ ("The folder of “%s” is not there."),
    N_ ("Save it somewhere else. Nothing is lost until then.") },
  { g_file_error_quark, G_FILE_ERROR_NOTDIR, FALSE, N_ ("The folder of “%s” is not there."),
    N_ ("Save it somewhere else. Nothing is lost until then.") },
  { g_file_error_quark, G_FILE_ERROR_ACCES, FALSE, N_ ("“%s” may not be written."),
    N_ ("Save it somewhere else. Nothing is lost until then.") },
  { g_file_error_quark, G_FILE_ERROR_PERM, FALSE, N_ ("“%s” may not be written."),
    N_ ("Save it somewhere else. Nothing is lost until then.") },
  { g_file_error_quark, G_FILE_ERROR_ROFS, FALSE, N_ ("“%s” lies where nothing can be written."),
    N_ ("Save it somewhere else. Nothing is lost until then.") },
  { g_file_error_quark, G_FILE_ERROR_NOSPC, FALSE, N_ ("There is no room left to save “%s”."),
    N_ ("Nothing is lost. Make room and try again, or save it elsewhere.") },
  { g_file_error_quark, G_FILE_ERROR_NAMETOOLONG, FALSE, N_ ("The name “%s” is too long."),
    N_ ("Choose a shorter name.") },
  { g_file_error_quark, G_FILE_ERROR_IO, FALSE, N_ ("The drive failed while “%s” was written."),
    N_ ("Save it somewhere else. Nothing is lost until then.") },
  { g_file_error_quark, G_FILE_ERROR_ISDIR, FALSE, N_ ("“%s” is a folder."), N_ ("Choose the name of a file.") },
};

char *
stet_error_text (const GError *error, const char *what)
{
  const Entry *found = NULL;
  const char *name = what != NULL ? what : _ ("the text");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries) && found == NULL; i++)
    if (g_error_matches (error, entries[i].domain (), entries[i].code))
      found = &entries[i];
  if (found == NULL)
    {
      g_string_printf (text, _ ("Something went wrong with “%s”: %s"), name, error->message);
      return g_string_free (text, FALSE);
    }
  /* The table's sentences hold one %s each; a test holds them to it. */
  {
    g_auto (GStrv) parts = g_strsplit (_ (found->happened), "%s", 2);

    g_string_append (text, parts[0]);
    g_string_append (text, name);
    g_string_append (text, parts[1] != NULL ? parts[1] : "");
  }
  if (found->with_message)
    g_string_append_printf (text, " %s", error->message);
  if (found->way_out != NULL)
    g_string_append_printf (text, " %s", _ (found->way_out));
  return g_string_free (text, FALSE);
}
