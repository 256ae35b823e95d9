import { bundleAnswer } from './bundle-answer'

/** The published bundle, byte for byte as hashed and signed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return bundleAnswer(request, (await params).id)
}
