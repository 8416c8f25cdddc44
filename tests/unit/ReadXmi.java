// SPDX-FileCopyrightText: 2026 The Stet authors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.FileInputStream;
import java.io.PrintStream;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Feature;
import org.apache.uima.cas.FeatureStructure;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.CasCreationUtils;
import org.apache.uima.util.XMLInputSource;

/** Reads XMI with Apache UIMA's own reader, strictly, and prints a line for each annotation: what UIMA takes it to be. */
public class ReadXmi
{
  private static String escape (String text)
  {
    return text.replace ("\\", "\\\\").replace ("\n", "\\n").replace ("\r", "\\r").replace ("\t", "\\t");
  }

  private static String describe (AnnotationFS annotation)
  {
    StringBuilder line = new StringBuilder (annotation.getType ().getName ());

    line.append ('\t').append (annotation.getBegin ()).append ('\t').append (annotation.getEnd ());
    line.append ('\t').append (escape (annotation.getCoveredText ()));
    for (Feature feature : annotation.getType ().getFeatures ())
      {
        String name = feature.getShortName ();

        if (name.equals ("sofa") || name.equals ("begin") || name.equals ("end"))
          continue;
        if (feature.getRange ().isPrimitive ())
          {
            String value = annotation.getFeatureValueAsString (feature);
            if (value != null)
              line.append ('\t').append (name).append ('=').append (escape (value));
          }
        else
          {
            FeatureStructure other = annotation.getFeatureValue (feature);
            if (other instanceof AnnotationFS)
              line.append ('\t').append (name).append ("->").append (escape (((AnnotationFS) other).getCoveredText ()));
          }
      }
    return line.toString ();
  }

  public static void main (String[] arguments) throws Exception
  {
    PrintStream out = new PrintStream (System.out, true, "UTF-8");
    TypeSystemDescription types =
        UIMAFramework.getXMLParser ().parseTypeSystemDescription (new XMLInputSource (arguments[0]));

    types.resolveImports ();
    for (int i = 1; i < arguments.length; i++)
      {
        CAS cas = CasCreationUtils.createCas (types, null, null);

        try (FileInputStream in = new FileInputStream (arguments[i]))
          {
            XmiCasDeserializer.deserialize (in, cas, false);
          }
        out.println ("text\t" + escape (cas.getDocumentText ()));
        for (AnnotationFS annotation : cas.getAnnotationIndex ())
          out.println (describe (annotation));
      }
  }
}
