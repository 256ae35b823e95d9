/** What stands in the parts of pdfmake that it does not describe itself. */
declare module 'pdfmake/js/Renderer.js' {
  type Inline = { tag?: import('@/lib/document-tags').Tag }
  export type PdfContent = object
  export type PdfElement = {
    add(child: PdfContent): void
    dictionary: { data: Record<string, unknown> }
  }
  export type PdfDocument = {
    options: { tagged?: boolean }
    struct(type: string, options?: { alt?: string; scope?: 'Column' | 'Row' }): PdfElement
    addStructure(element: PdfElement): void
    markContent(tag: 'Artifact'): void
    markStructureContent(type: string): PdfContent
    endMarkedContent(): void
  }
  export class Renderer {
    pdfDocument: PdfDocument
    renderLine(line: { inlines: Inline[] }, x: number, y: number): void
    renderVector(vector: object): void
    renderSVG(svg: Inline): void
  }
  const found: typeof Renderer | { default: typeof Renderer }
  export default found
}
